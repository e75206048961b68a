"""Doors to a party that no program of ours declares, by what the party is known by: somebody closes them by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from estate.party import Party, Sign
from leaving.doors.kind import DoorClass
from leaving.doors.kinds import all_kinds


@dataclass(frozen=True)
class ByHand:
    """One place to look: observed (an export shows it) or attested (somebody has to say so)."""

    sort: DoorClass
    what: str
    how: str


_MADE_BY_HAND: dict[str, tuple[str, str]] = {
    "subscription": ("delegations and peerings", "Remove them, and restart what keeps them open."),
    "egress": ("open connections", "End them: a removed rule stops new ones only."),
    "range": ("open connections", "End them: a removed rule stops new ones only."),
    "issuer": ("federated credentials and trusted certificates", "Remove them."),
}
"""What a live export shows of declared kinds that somebody made by hand, and what stays open behind a closed rule."""

_PROPOSED = "Set its state to proposed."


def by_hand(party: Party, today: date) -> Iterator[ByHand]:
    """Yield where to look, for every sign of `party` that counts on `today`: observed ones first."""
    for environment, organisation in party.connected_organisations.items():
        yield ByHand("observed", f"connected organisation {organisation} in {environment}", _PROPOSED)
    signs = [_marked(sign) for sign in party.signs if sign.since <= today and (sign.until or today) >= today]
    for sort in ("observed", "attested"):
        for kind in (each for each in all_kinds() if each.door_class == sort and each.at_once):
            for mark, value in signs:
                if kind.at_once and mark in kind.at_once.signs:
                    yield ByHand(kind.door_class, f"{kind.title}: {mark} {value}", kind.at_once.how)
    for mark, value in signs:
        if mark in _MADE_BY_HAND:
            what, how = _MADE_BY_HAND[mark]
            yield ByHand("observed", f"{what}: {mark} {value}", how)


def _marked(sign: Sign) -> tuple[str, str]:
    """The kind of a sign and its value; "" for one that says none, which `havering check` refuses."""
    said = ((key, str(value)) for key, value in sign if value is not None and key not in {"since", "until"})
    return next(said, ("", ""))
