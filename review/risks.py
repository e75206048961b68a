"""What a single change risks by itself: data, service, place, doors. What holds between things is review/meaning's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.agreements import agreement_of
from review.events import Step
from review.holders import DATA, IN_A_ZONE, SERVICE
from review.meaning.ranks import MOMENT, RANKS
from review.meaning.reading import folded, get, is_unknown, text
from review.meaning.resources import Planned
from review.meaning.spellings import same
from review.model import Consequence, Operation, Risk
from review.tree import Tree

_GONE = {Operation.DELETE, Operation.REPLACE}
_PLACE = "azure-native:management:ManagementGroupSubscription"
_EMPTIED = 35
"""A subscription that moves after its last landing zone has gone: nobody's service loses a guard."""


@dataclass(frozen=True)
class Subject:
    """A change as risks are judged: its step, the resource before and after (None where it is not there), its zone.

    with_its_group: whether the whole resource group that it is in goes too, which says all of what stops.
    """

    step: Step
    before: Planned | None
    after: Planned | None
    zone: str
    with_its_group: bool = False

    @property
    def token(self) -> str:
        """Its type."""
        return self.step.side.token


def own_risks(subject: Subject, before: Tree, after: Tree) -> list[Risk]:
    """Every risk of one change, the gravest first."""
    found = [
        *_data(subject),
        *_interruption(subject),
        *_forgotten(subject),
        *_place(subject, before, after),
        *_door(subject),
    ]
    return sorted(found or _replaced(subject), key=lambda risk: -risk.rank)


def may_be_replaced(step: Step) -> bool:
    """Tell a replacement that depends on values which are known only when the change is applied."""
    if step.operation is not Operation.REPLACE or not step.new or not step.replaces:
        return False
    return all(is_unknown(get(step.new.inputs, path)) for path in step.replaces)


def _data(subject: Subject) -> Iterator[Risk]:
    holds = DATA.get(subject.token)
    if not holds or subject.step.operation not in _GONE:
        return
    what, rank = holds
    replaced = subject.step.operation is Operation.REPLACE
    row = RANKS["data replaced" if replaced else "data deleted"]
    reason = f"{_verb(subject.step)}, and with it {what}: {row.why}"
    if subject.before and subject.before.protect:
        reason += ". It is protected: the engine refuses until that is taken off"
    yield Risk(
        consequence=Consequence.DATA,
        rank=max(rank + (1 if replaced else 0) - (5 if may_be_replaced(subject.step) else 0), 90),
        reason=reason,
        path=_because(subject.step),
    )


def _interruption(subject: Subject) -> Iterator[Risk]:
    replaced = subject.step.operation is Operation.REPLACE
    stops = SERVICE.get(subject.token)
    if not stops or subject.step.operation not in _GONE or subject.with_its_group or _closes(subject):
        return
    what, rank = stops
    weight = rank - (IN_A_ZONE if subject.zone else 0) - (5 if may_be_replaced(subject.step) else 0)
    until = "until the new one stands" if replaced else "for good"
    reason = f"{_verb(subject.step)}, which stops {what}, {until}"
    yield Risk(consequence=Consequence.INTERRUPTION, rank=weight, reason=reason, path=_because(subject.step))


def _replaced(subject: Subject) -> list[Risk]:
    """Whatever is replaced is gone for a moment, though nothing may be lost by it."""
    if subject.step.operation is not Operation.REPLACE:
        return []
    reason = f"{_verb(subject.step)}: for a moment it is not there"
    return [Risk(consequence=Consequence.INTERRUPTION, rank=MOMENT, reason=reason, path=_because(subject.step))]


def _closes(subject: Subject) -> bool:
    """Tell a door that goes: what stops with it is meant to."""
    gone = subject.step.operation is Operation.DELETE
    return gone and bool(subject.before and agreement_of(subject.before))


def _verb(step: Step) -> str:
    if step.operation is not Operation.REPLACE:
        return "it is deleted"
    paths = _deepest(step.replaces)
    because = ", ".join(paths)
    if may_be_replaced(step):
        return f"it may be replaced, because {because} is known only when the change is applied"
    if spelt := _only_spelt(step):
        return f"it is deleted and made anew, although {because} means what it meant ({spelt})"
    verb = "changes" if len(paths) == 1 else "change"
    return f"it is deleted and made anew, because {because} {verb}" if because else "it is deleted and made anew"


def _deepest(paths: Sequence[str]) -> list[str]:
    """The paths without those that lie above another of them: the engine names a list and what differs in it."""
    return [one for one in paths if not any(other.startswith((f"{one}.", f"{one}[")) for other in paths)]


def _only_spelt(step: Step) -> str:
    """Why nothing differs in meaning of what the engine replaces it for; "" where something does, or nothing shows."""
    if not step.old or not step.new or not step.replaces:
        return ""
    found = [(path, *(get(side.inputs, path) for side in (step.old, step.new))) for path in _deepest(step.replaces)]
    reasons = [same(old, new, path.rpartition(".")[2]) if old != new else "" for path, old, new in found]
    return ", ".join(dict.fromkeys(reasons)) if all(reasons) else ""


def _because(step: Step) -> str:
    return step.replaces[0] if step.replaces else ""


def _forgotten(subject: Subject) -> Iterator[Risk]:
    if subject.step.operation is not Operation.FORGET:
        return
    holds = subject.token in DATA
    reason = "it stays in Azure and is managed here no longer: nothing keeps it as it is, and no rule looks at it"
    yield Risk(consequence=Consequence.PROTECTION, rank=72 if holds else 42, reason=reason)


def _place(subject: Subject, before: Tree, after: Tree) -> Iterator[Risk]:
    """Another management group means another set of policies and roles for all that stands under it."""
    moved = _moved(subject, before)
    if moved is None or subject.step.operation is Operation.CREATE:
        return
    what, old, new, zones = moved
    lost = [group for group in before.above(old) if group not in after.above(new)]
    if old == new or not lost:
        return
    emptied = bool(zones) and subject.token == _PLACE and not _stand_there(subject, after)
    count = f"{len(zones)} landing {'zone' if len(zones) == 1 else 'zones'} ({', '.join(zones)})"
    held = f", {'emptied of' if emptied else 'with'} {count}" if zones else ""
    reason = (
        f"{what} moves from under {old or 'no group'} to under {new or 'no group'}{held}: "
        f"the policies and roles of {', '.join(lost)} hold there no longer"
    )
    rank = _EMPTIED if emptied else min(89, 70 + 4 * len(zones))
    yield Risk(consequence=Consequence.POLICY, rank=rank, reason=reason)


def _stand_there(subject: Subject, after: Tree) -> list[str]:
    """The landing zones that stand in a subscription once it has moved."""
    home = folded(subject.before.id).rpartition("/")[2] if subject.before else ""
    return after.zones_under(f"/subscriptions/{home}") if home else []


def _moved(subject: Subject, before: Tree) -> tuple[str, str, str, list[str]] | None:
    old, new = subject.before, subject.after
    if subject.token == _PLACE:
        where = [text(each.inputs, "groupId").lower() if each else "" for each in (old, new)]
        home = folded(old.id).rpartition("/")[2] if old else ""
        zones = before.zones_under(f"/subscriptions/{home}") if home else []
        called = text(old.outputs, "displayName") if old else ""
        return f"the subscription {called or home}", where[0], where[1], zones
    if subject.token == "azure-native:management:ManagementGroup" and old:  # noqa: S105  a type, no password
        name = text(old.inputs, "groupId").lower()
        now = folded(text(new.inputs, "details.parent.id")).rpartition("/")[2] if new else ""
        return f"the management group {name}", before.parents.get(name, ""), now, before.zones_under(old.id)
    return None


def _door(subject: Subject) -> Iterator[Risk]:
    """A door as a whole resource; rules inside one are told as paths."""
    opened, shut = (agreement_of(each) if each else "" for each in (subject.after, subject.before))
    if opened and subject.step.operation in {Operation.CREATE, Operation.IMPORT}:
        reason = f"it is a door that {opened} opens to somebody outside Havering"
        yield Risk(consequence=Consequence.DOOR, rank=71, reason=reason)
    elif shut and subject.step.operation is Operation.DELETE:
        reason = f"the door that {shut} opened is closed"
        yield Risk(consequence=Consequence.NARROWED, rank=9, reason=reason)
