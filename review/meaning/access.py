"""What a change gives and takes: who may do what where, with all that groups in groups and inheritance bring about.

Modelled: role assignments and eligible schedules of Azure with their conditions, our own roles by their actions, roles
of the directory, nested groups, eligible membership, access packages, subscriptions moved between management groups.
Not modelled: members that nobody declares here (a group stands for them), what a condition lets through (another
text is another right), access policies inside key vaults, deny assignments, classic administrators.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from review.meaning.ground import Change
from review.meaning.principals import Directory
from review.meaning.ranks import at_scope, risk
from review.meaning.rights import Right, Rights, scope_label
from review.model import Effect, Risk
from review.tree import scope_of


@dataclass(frozen=True)
class Gain:
    """One right that a principal has on one side and not on the other."""

    who: str
    right: Right
    via: str
    urns: frozenset[str]


def access(change: Change) -> list[Effect]:
    """Return the rights that a change gives and takes."""
    directory = Directory(change)
    moved = _moved(change)
    old, new = (Rights(side, directory, moved) for side in (change.before, change.after))
    return [*_told(change, directory, old, new, opens=True), *_told(change, directory, new, old, opens=False)]


def _moved(change: Change) -> frozenset[str]:
    """Subscriptions that another chain of management groups stands above."""
    chains = [
        {one: side.tree.above(at) for one, at in side.tree.groups.items()} for side in (change.before, change.after)
    ]
    return frozenset(one for one in chains[0].keys() & chains[1].keys() if chains[0][one] != chains[1][one])


def _gains(old: Rights, new: Rights) -> Iterator[Gain]:
    for who in new.principals:
        had = old.of(who)
        for right, (via, urns) in new.of(who).items():
            if right not in had and not any(old.covers(one, right) for one in had):
                yield Gain(who, right, via, urns)


def _told(change: Change, directory: Directory, old: Rights, new: Rights, *, opens: bool) -> Iterator[Effect]:
    gains = list(_gains(old, new))
    by_holder = {(gain.who, gain.right) for gain in gains}
    through: dict[tuple[str, Right], list[str]] = defaultdict(list)
    own: dict[tuple[str, str, str, bool], list[Gain]] = defaultdict(list)
    for gain in gains:
        holders = [
            group
            for group in new.memberships.above(gain.who)
            if (group, gain.right) in by_holder and gain.who not in new.memberships.above(group)
        ]
        for holder in holders:
            through[holder, gain.right].append(gain.who)
        if not holders:
            own[gain.who, gain.right.role, gain.via, gain.right.eligible].append(gain)
    for some in own.values():
        followers = sorted({directory.named(who) for gain in some for who in through[gain.who, gain.right]})
        yield _effect(change, directory, new, some, followers, opens=opens)


def _effect(
    change: Change, directory: Directory, side: Rights, gains: list[Gain], followers: list[str], *, opens: bool
) -> Effect:
    first = gains[0]
    zones = sorted({zone for gain in gains for zone in _zones(side, gain.right)})
    where = sorted({scope_label(gain.right.scope, side.side) for gain in gains})
    more = f" and {len(where) - 3} more" if len(where) > 3 else ""
    what = f"{first.right.role} on {', '.join(where[:3])}{more}{' (eligible)' if first.right.eligible else ''}"
    subject = directory.named(first.who)
    reason = f"{subject} {_verb(first, opens=opens)} {what}{_how(directory, first, followers)}"
    because = change.because({urn for gain in gains for urn in gain.urns}) or _likely(change)
    risks = [_risk(reason, gain.right, len(zones), opens=opens) for gain in gains]
    if opens and _is_new(change, first.who) and all(_on_new_ground(change, gain.right) for gain in gains):
        risks = [_among_what_is_new(each, reason) for each in risks]
    worst = max(risks, key=lambda one: one.rank)
    return Effect(risk=worst, opens=opens, subject=subject, object=what, because=because, zones=zones)


def _risk(reason: str, right: Right, zones: int, *, opens: bool) -> Risk:
    if not opens:
        return risk("closed", reason)
    kind = "tenant" if right.scope == "/" else "subscription" if right.directory else scope_of(right.scope)[0]
    return at_scope(right.kind, reason, kind, zones, eligible=right.eligible)


_NEW_ZONE = 38
"""The most that a right weighs whose holder and whose ground are new with it: it stays inside that zone."""


def _among_what_is_new(found: Risk, reason: str) -> Risk:
    said = f"{reason}: both are new with this change, so that nothing is reached that stands already"
    return found.model_copy(update={"rank": min(found.rank, _NEW_ZONE), "reason": said})


def _is_new(change: Change, urn: str) -> bool:
    """Tell a group or a resource group that this change makes; one that it takes over has an id already."""
    made = change.after.by_urn.get(urn)
    return made is not None and urn not in change.before.by_urn and not made.id


def _on_new_ground(change: Change, right: Right) -> bool:
    """Tell a right in a resource group that this change makes."""
    return not right.directory and any(
        right.scope == at or right.scope.startswith(f"{at}/")
        for at, urn in change.after.resource_groups
        if _is_new(change, urn)
    )


def _verb(gain: Gain, *, opens: bool) -> str:
    if gain.right.eligible:
        return "may now take up" if opens else "may no longer take up"
    return "is now" if opens else "is no longer"


def _how(directory: Directory, gain: Gain, followers: list[str]) -> str:
    said = f", through {directory.named(gain.via)}" if gain.via else ""
    said += f", and with it {', '.join(followers[:5])}" if followers else ""
    return f"{said}, under a condition" if gain.right.condition else said


def _zones(side: Rights, right: Right) -> list[str]:
    return [] if right.directory else side.side.zones_under(right.scope)


def _likely(change: Change) -> list[str]:
    kinds = ("authorization:", "azuread:", "management:")
    return sorted(urn for urn in change.changed if any(kind in urn for kind in kinds)) or sorted(change.changed)
