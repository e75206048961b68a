"""Doors to a party that no program of ours declares, by what the party is known by: somebody closes them by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from estate.party import Party, Sign


@dataclass(frozen=True)
class ByHand:
    """One place to look: observed (an export shows it) or attested (somebody has to say so)."""

    sort: Literal["observed", "attested"]
    what: str
    how: str


_OBSERVED: dict[str, tuple[tuple[str, str], ...]] = {
    "tenant": (
        (
            "cross-tenant access settings for tenant {}",
            "block inbound and outbound access, and inbound synchronisation",
        ),
        ("delegated admin relationships with tenant {}", "terminate each of them"),
        ("consents given by hand to applications of tenant {}", "disable their service principals"),
    ),
    "domain": (
        ("guests from {}", "block their sign-in and revoke their sessions"),
        ("mail connectors and transport rules for {}", "disable them"),
    ),
    "subscription": (
        ("delegations and peerings with subscription {}", "remove them, and restart what keeps them open"),
    ),
    "egress": (("open connections from {}", "end them: a removed rule stops new ones only"),),
    "range": (("open connections with {}", "end them: a removed rule stops new ones only"),),
    "issuer": (("federated credentials and trusted certificates of {}", "remove them"),),
}
_ATTESTED: dict[str, tuple[tuple[str, str], ...]] = {
    "tenant": (("Havering's accounts and secrets in tenant {}", "sign them out and change what they know"),),
    "range": (("routes to {} on premises, beyond the gateway", "withdraw them, and the allow-lists beside them"),),
    "domain": (("trusts between directories with {}", "disable them"),),
}
"""Kinds of observed and attested doors have no type in the SDKs; for each kind of sign, where they are."""


def by_hand(party: Party, today: date) -> Iterator[ByHand]:
    """Yield where to look, for every sign of `party` that counts on `today`."""
    for environment, organisation in party.connected_organisations.items():
        yield ByHand("observed", f"connected organisation {organisation} in {environment}", "set its state to proposed")
    for sign in party.signs:
        if sign.since <= today and (sign.until is None or today <= sign.until):
            mark, value = _marked(sign)
            for what, how in _OBSERVED.get(mark, ()):
                yield ByHand("observed", what.format(value), how)
            for what, how in _ATTESTED.get(mark, ()):
                yield ByHand("attested", what.format(value), how)


def _marked(sign: Sign) -> tuple[str, str]:
    for mark in ("tenant", "subscription", "domain", "range", "egress", "issuer"):
        value = getattr(sign, mark)
        if value is not None:
            return mark, str(value)
    return "", ""
