"""What doors stand, whether each may, and what follows: declared, observed and attested ones counted apart."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from estate.attested import Statement
from estate.observed import Observed
from leaving.doors.evidence import (
    attested_doors,
    known_objects,
    observed_doors,
    stale_exports,
    stale_statements,
)
from leaving.doors.item import Items
from leaving.doors.judge import Judged, judge
from leaving.doors.kind import DoorClass, Kind, Part
from leaving.doors.marks import Mark
from leaving.doors.recognise import recognise
from leaving.doors.signs import Signs
from leaving.doors.terms import Terms

CLASSES: tuple[DoorClass, ...] = ("declared", "observed", "attested")
BOUNDARY = (
    "It proves configuration, not silence: tokens, sessions and connections that are open go on for a while.",
    "It sees one stack's state at one moment; what others make by hand shows in a live export alone.",
    "It recognises parties by the signs of parties.yaml; a sign that nobody wrote down betrays nobody.",
    "A rule for everybody (*, Internet, VirtualNetwork) names no party and is no door here: the policies judge rules.",
)
"""What no answer goes beyond."""


@dataclass(frozen=True)
class Evidence:
    """What is known besides resources: exports of what was observed, statements of what is attested."""

    exports: tuple[Observed, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Report:
    """Every door and what is wrong with it, what could not be read, and which evidence is stale."""

    as_of: date
    source: str
    judged: tuple[Judged, ...]
    unread: tuple[tuple[Kind, Part, Mark], ...] = ()
    stale: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    nothing: bool = False
    """Whether there was no resource to look at: an empty file proves nothing."""

    @property
    def faulty(self) -> tuple[Judged, ...]:
        """The doors with which something is wrong."""
        return tuple(each for each in self.judged if each.faults)

    @property
    def passed(self) -> bool:
        """Whether every door may stand and the evidence is fresh."""
        return not self.faulty and not self.stale

    def counts(self) -> dict[str, dict[str, int]]:
        """Doors and faulty doors by class."""
        every = Counter(each.door.kind.door_class for each in self.judged)
        wrong = Counter(each.door.kind.door_class for each in self.faulty)
        return {name: {"doors": every[name], "wrong": wrong[name]} for name in CLASSES}


def report(items: Items, signs: Signs, terms: Mapping[str, Terms], evidence: Evidence, source: str) -> Report:
    """Judge every door of a state on the day of `signs`."""
    objects = {key: name for export in evidence.exports for key, name in known_objects(export, signs).items()}
    knowing = replace(signs, objects={**signs.objects, **objects})
    found = recognise(items, knowing)
    doors = list(found.doors)
    doors += [door for export in evidence.exports for door in observed_doors(export, knowing)]
    doors += attested_doors(evidence.statements, {each.id: each.ends for each in terms.values()})
    stale = (*stale_exports(evidence.exports, signs.day), *stale_statements(evidence.statements, signs.day))
    judged = tuple(judge(door, terms, signs.day) for door in doors)
    return Report(signs.day, source, judged, found.unread, stale, evidence, nothing=not items.all)


def plain(judged: Judged) -> dict[str, Any]:
    """One door as JSON shows it."""
    door, steps = judged.door, judged.door.kind.steps
    return {
        "class": door.kind.door_class,
        "kind": door.kind.name,
        "door": door.said,
        "name": door.item.name,
        "part": door.part.name,
        "parties": sorted(door.parties),
        "agreement": judged.agreement,
        "says": [{"agreement": each.agreement, "ends": each.ends and each.ends.isoformat()} for each in door.claims],
        "chains": door.chains,
        "faults": [
            {"what": fault.what, "agreement": fault.agreement, "why": fault.why, "next": fault.next}
            for fault in judged.faults
        ],
        "closing": {"before": list(steps.before), "delete": list(steps.delete), "after": list(steps.after)},
    }


def plain_report(made: Report) -> dict[str, Any]:
    """The whole report as JSON shows it."""
    return {
        "as_of": made.as_of.isoformat(),
        "source": made.source,
        "passed": made.passed,
        "counts": made.counts(),
        "doors": [plain(each) for each in made.judged],
        "unread": unread_lines(made.unread),
        "stale": list(made.stale),
        "boundary": list(BOUNDARY),
    }


def unread_lines(unread: Iterable[tuple[Kind, Part, Mark]]) -> list[str]:
    """Say where a door could hide that nobody could read."""
    return [
        f"{kind.name}: {part.item.name}{f'#{part.name}' if part.name else ''}: {mark.place}: {mark.value}"
        for kind, part, mark in unread
    ]
