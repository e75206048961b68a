"""Doors that no resource shows: observed ones from a dated export, attested ones from statements; and what is stale."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from estate.attested import Statement
from estate.observed import Observed, ObservedDoor
from leaving.doors.claims import claims_of
from leaving.doors.item import Item
from leaving.doors.kind import Part
from leaving.doors.kinds import kind_named
from leaving.doors.marks import Mark
from leaving.doors.recognise import Door
from leaving.doors.signs import UNKNOWN, Signs
from policies.readers import InputError


def read_observed(path: Path) -> Observed:
    """Read an export; raises `InputError` with every fault."""
    try:
        return Observed.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        msg = f"{path}: there is no such export. Its form is said in docs/doors.md."
        raise InputError(msg) from None
    except ValidationError as problem:
        faults = [f"{path}: {'.'.join(str(step) for step in each['loc'])}: {each['msg']}" for each in problem.errors()]
        raise InputError("\n".join(faults)) from None
    except (OSError, ValueError) as problem:
        msg = f"{path}: it is no JSON file: {problem}. Its form is said in docs/doors.md."
        raise InputError(msg) from None


def observed_doors(export: Observed, signs: Signs) -> Iterator[Door]:
    """Give every door of an export; each is outside by being in it, so one that bears no known sign is of nobody."""
    for door in export.doors:
        marks = tuple(_marks(door))
        parties = frozenset(name for mark in marks for name in signs.holders(mark)) or frozenset({UNKNOWN})
        faults = ("it is extended without a variation",) if door.extends_itself else ()
        item = Item(f"observed:{door.kind}", door.name, {}, urn=f"observed:{door.kind}:{door.id}")
        part = Part(item, "", marks, (door.says,), door.expires or "", faults)
        yield Door(kind_named(door.kind), part, parties, marks, claims_of((door.says,)))


def _marks(door: ObservedDoor) -> Iterator[Mark]:
    if door.tenant:
        yield Mark("tenant", door.tenant, "tenant")
    if door.domain:
        yield Mark("domain", door.domain.lower().strip("."), "domain")
    if door.object:
        yield Mark("object", door.object, "object")


def known_objects(export: Observed, signs: Signs) -> dict[str, str]:
    """Give the directory objects of which an export tells whose they are: guests hide behind bare object ids."""
    found: dict[str, str] = {}
    for door in export.doors:
        holders = frozenset(name for mark in _marks(door) for name in signs.holders(mark)) - {UNKNOWN}
        for text in (door.id, door.object or ""):
            if len(holders) == 1 and text:
                found[text.lower()] = next(iter(holders))
    return found


def attested_doors(statements: Iterable[Statement], ends: Mapping[str, date]) -> Iterator[Door]:
    """Give a door for each statement that says that doors stand; `ends` is the last day of each agreement.

    A statement names no last day: what it stands on is the agreement, and ends with that.
    """
    for each in statements:
        if each.answer == "stands":
            item = Item(f"attested:{each.kind}", said_of(each), {}, urn=f"attested:{each.kind}:{each.party}")
            last = ends.get(each.agreement or "")
            text = f"{each.agreement or ''}{f' until {last.isoformat()}' if last else ''}"
            part = Part(item, "", (), (text,))
            yield Door(kind_named(each.kind), part, frozenset({each.party}), (), claims_of((text,)))


def said_of(statement: Statement) -> str:
    """Whose word it is, and where it is written."""
    return f"{statement.role}, {statement.on.isoformat()}: {statement.evidence}"


def stale_exports(exports: Iterable[Observed], today: date) -> Iterator[str]:
    """Say which exports prove nothing any more, or nothing yet."""
    for each in exports:
        if today < each.taken:
            yield (
                f"the export of tenant {each.tenant} is of {each.taken.isoformat()}, a day to come: it proves nothing "
                f"of {today.isoformat()}. {each.by} looks at the day that it states."
            )
        if today >= each.stale_from():
            yield (
                f"the export of tenant {each.tenant} is of {each.taken.isoformat()} and counts for "
                f"{each.stale_after_days} days. {each.by} takes a new one."
            )


def stale_statements(statements: Iterable[Statement], today: date) -> Iterator[str]:
    """Say which statements count for nothing any more."""
    for each in statements:
        if today >= each.stale_from():
            yield (
                f"{each.kind} with {each.party}: the word of {each.role} is of {each.on.isoformat()} and counts for "
                f"{each.stale_after_days} days. Ask again, and write it into attested.yaml."
            )
