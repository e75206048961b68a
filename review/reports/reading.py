"""A review arranged for people: who is touched, what must be said whatever the room, and values as text."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

from policies.reports.safe import visible
from review.model import Breach, Change, Consequence, Effect, Operation, PolicyItem, Property, Review, Risk

Key = TypeVar("Key")

GONE: Final = frozenset({Operation.DELETE, Operation.REPLACE, Operation.FORGET})
"""What takes something away: a replacement deletes what it replaces, what is forgotten is nobody's to keep."""
GRAVE: Final = frozenset({Consequence.DATA, Consequence.PROTECTION, Consequence.PATH})

WEAKER: Final = frozenset({"removed", "weakened", "waiver added"})
UNSURE: Final = frozenset({"rewritten", "waiver changed"})
"""Changes of a rule that let more through, and those of which only a reader can tell."""
WORTH_READING: Final = 40
"""From this rank on a change reaches beyond one zone (review/meaning/ranks.py)."""
State = Literal["stopped", "to be read", "routine"]

VERBS: Final[dict[Operation, str]] = {
    Operation.CREATE: "created",
    Operation.UPDATE: "updated",
    Operation.REPLACE: "replaced",
    Operation.DELETE: "deleted",
    Operation.IMPORT: "imported",
    Operation.FORGET: "no longer managed",
}


def must_be_said(change: Change) -> bool:
    """Tell whether no report may leave the change out: a deletion, a lost protection, an opened path."""
    return change.operation in GONE or any(risk.consequence in GRAVE for risk in change.risks)


def effect_must_be_said(effect: Effect) -> bool:
    """Tell whether no report may leave the effect out."""
    return effect.opens and effect.risk.consequence in GRAVE


def routine(change: Change) -> bool:
    """Tell whether nobody has to read the change: it means nothing grave, or only gives a guard back."""
    return change.consequence is Consequence.ROUTINE and not must_be_said(change)


def guards(effect: Effect) -> bool:
    """Tell whether the effect is a guard that is back, or new."""
    return not effect.opens and effect.risk.consequence is Consequence.ROUTINE


def verb(effect: Effect) -> str:
    """Say what the effect does: it opens, closes, takes a guard away, or gives one back."""
    if effect.opens:
        return _OPENS.get(effect.risk.consequence, "opens")
    return "guards" if guards(effect) else "closes"


def leads(effect: Effect) -> bool:
    """Tell whether the effect leads from its subject to its object; else the object is what its subject loses."""
    return effect.risk.consequence not in _OPENS


def says_all(effect: Effect) -> bool:
    """Tell whether the reason names both ends already: then it is enough."""
    return effect.subject in effect.risk.reason and effect.object in effect.risk.reason


_OPENS: Final = {Consequence.PROTECTION: "loses", Consequence.POLICY: "weakens"}


@dataclass(frozen=True)
class Gain:
    """Guards of one kind that are back, or new: many of them are one thing to be read."""

    kind: str
    effects: tuple[Effect, ...]

    @property
    def told(self) -> str:
        """Say how many there are: `64 locks against deletion`."""
        return many(len(self.effects), self.kind, plural(self.kind))

    @property
    def names(self) -> list[str]:
        """Return what guards, each once."""
        return list(dict.fromkeys(effect.subject for effect in self.effects))


def gains(review: Review) -> list[Gain]:
    """Gather what guards again or for the first time by the kind of what guards, the most first."""
    kinds = {change.urn: change.kind for change in review.changes}
    found: dict[str, list[Effect]] = {}
    for effect in review.effects:
        if guards(effect):
            found.setdefault(next((kinds[urn] for urn in effect.because if urn in kinds), "guard"), []).append(effect)
    return sorted((Gain(kind, tuple(some)) for kind, some in found.items()), key=lambda g: (-len(g.effects), g.kind))


def told_apart(review: Review) -> list[Effect]:
    """Return the effects that are told one by one: first what opens, then what closes, each the gravest first."""
    return sorted((one for one in review.effects if not guards(one)), key=lambda e: (not e.opens, -e.risk.rank))


def touched(change: Change) -> str:
    """Say whose the change is: a landing zone's, or a layer of the platform."""
    return f"Landing zone {change.zone}" if change.zone else f"Platform: {change.layer or 'other'}"


def ranked(changes: Iterable[Change]) -> list[Change]:
    """Order changes gravest first, then by whose they are and by name, whatever their order was."""
    return sorted(changes, key=lambda each: (-each.rank, each.zone, each.layer, each.name, each.urn))


def grouped(changes: Iterable[Change], key: Callable[[Change], Key]) -> dict[Key, list[Change]]:
    """Gather ranked changes, the group with the gravest first."""
    found: dict[Key, list[Change]] = {}
    for change in ranked(changes):
        found.setdefault(key(change), []).append(change)
    return found


def by_consequence(changes: Iterable[Change]) -> dict[Consequence, list[Change]]:
    """Gather changes by the gravest of their consequences, in the order of the consequences."""
    found = grouped(changes, lambda change: change.consequence)
    return {each: found[each] for each in Consequence if each in found}


def risks(change: Change) -> list[Risk]:
    """Order the reasons for a change's rank, gravest first."""
    return sorted(change.risks, key=lambda risk: -risk.rank)


def operations(changes: Iterable[Change]) -> dict[Operation, int]:
    """Count changes by operation, in the order of the operations, without those that do not occur."""
    found = Counter(change.operation for change in changes)
    return {each: found[each] for each in Operation if found[each]}


def said(counts: Mapping[Operation, int]) -> str:
    """Say counts of operations: `3 created, 1 deleted`."""
    return ", ".join(f"{count:,} {VERBS[operation]}" for operation, count in counts.items()) or "nothing"


def counts(review: Review) -> str:
    """Say how many resources change and how many stay, as one sentence."""
    if not review.changes and not review.unchanged:
        return "No resource was looked at."
    if not review.changes:
        return f"{'All' if review.complete else 'So far'} {many(review.unchanged, 'resource')} stay as they are."
    stay = f"{review.unchanged:,} stay as they are" if review.unchanged else "none stood before"
    if not review.unchanged and not stands_up(review):
        stay = "none stays as it is"
    return f"{said(operations(review.changes)).capitalize()}; {stay}."


def stands_up(review: Review) -> bool:
    """Tell a first creation: nothing stood before."""
    return (
        bool(review.changes)
        and not review.unchanged
        and all(change.operation is Operation.CREATE for change in review.changes)
    )


def open_breaches(review: Review) -> list[Breach]:
    """Return the thresholds that are broken and that nobody has allowed."""
    return [breach for breach in review.breaches if not breach.allowed]


def blocking(review: Review) -> list[PolicyItem]:
    """Return what policies stop."""
    return [item for item in review.policies if item.blocks and item.change != "fixed"]


def stopped(review: Review) -> bool:
    """Tell whether the change may not go on as it is; a review that is a part may not either."""
    return not review.complete or bool(open_breaches(review) or blocking(review))


def state(review: Review) -> State:
    """Say in a word how the change is to be met."""
    if stopped(review):
        return "stopped"
    return "to be read" if any(_worth_reading(review)) else "routine"


def _worth_reading(review: Review) -> Iterator[bool]:
    yield any(must_be_said(change) or change.rank >= WORTH_READING for change in review.changes)
    yield any(effect.opens and effect.risk.rank >= WORTH_READING for effect in review.effects)
    yield any(map(effect_must_be_said, review.effects))
    yield any(rule.what in WEAKER | UNSURE for rule in review.rule_changes)
    yield bool(review.agreements)
    yield any(item.change == "new" and item.severity in {"critical", "high"} for item in review.policies)


def value(what: Any) -> str:
    """Write a value of a property on one line."""
    if isinstance(what, str):
        return visible(what) or '""'
    return visible(json.dumps(what, ensure_ascii=False, sort_keys=True, default=str))


def sides(change: Property) -> tuple[str, str]:
    """Write what a property was and what it becomes; what was not there is `(none)`."""
    return (
        "(none)" if change.change == "added" else value(change.old),
        "(none)" if change.change == "removed" else value(change.new),
    )


def many(count: int, one: str, more: str = "") -> str:
    """Say how many: `one path`, `3 paths`."""
    return f"one {one}" if count == 1 else f"{count:,} {more or one + 's'}"


def plural(words: str) -> str:
    """Say a kind of which there are several: `peerings of networks`, `backup policies`, `firewall rules`."""
    first, *rest = re.split("( of | on | against | for )", words, maxsplit=1)
    if first.endswith("ss"):
        first += "es"
    elif re.search("[^aeiou]y$", first):
        first = f"{first[:-1]}ies"
    elif not first.endswith("s"):
        first += "s"
    return "".join([first, *rest])
