"""Closing what is due and nothing else: which data still leans on an ended agreement, and its evidence. Pure.

Doors close because the program no longer declares them. What stands in the way is data that relies on the agreement:
the check refuses it, and this change takes it out. Evidence is written only where somebody states it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from estate.agreement import Agreement
from estate.agreement_doors import GrantedDoor, granted
from estate.agreement_evidence import Closing
from estate.estate import Estate
from estate.stack import Stack
from leaving.agreements.editing import Edit, edited

Read = Mapping[str, str]
"""Text by file, relative to the data folder."""


@dataclass(frozen=True)
class Due:
    """One agreement that has ended and is not closed: its doors by environment."""

    agreement: str
    last_day: date
    doors: dict[str, tuple[GrantedDoor, ...]]


@dataclass(frozen=True)
class Closed:
    """Everything that one change closes, and what people have to do themselves."""

    due: tuple[Due, ...]
    edits: tuple[Edit, ...]
    left: tuple[str, ...]


class CloseError(Exception):
    """The agreement cannot be closed as asked."""


def due(estate: Estate, stacks: Mapping[str, Stack]) -> list[Due]:
    """Return the agreements that ran, have ended and are not closed, oldest end first."""
    found = [_due(estate, stacks, each) for each in estate.agreements.values() if _is_due(each, estate.today)]
    return sorted(found, key=lambda each: (each.last_day, each.agreement))


def close(estate: Estate, stacks: Mapping[str, Stack], texts: Read, only: str | None = None) -> Closed:
    """Take what is due out of zones and services that lean on it; `only` limits it to one agreement."""
    found = [each for each in due(estate, stacks) if only in {None, each.agreement}]
    if only is not None and not found:
        raise CloseError(_why_not(estate, only))
    ended = {each.agreement for each in found}
    edits = [*_zones(estate, texts, ended), *_services(estate, texts, ended)]
    return Closed(tuple(found), tuple(edits), tuple(_left(estate, ended)))


def record(estate: Estate, texts: Read, agreement: str, evidence: Closing) -> Edit:
    """Write that the doors of an ended agreement were verified shut; raises `CloseError` where that cannot be."""
    if agreement not in estate.agreements or not _is_due(estate.agreements[agreement], estate.today):
        raise CloseError(_why_not(estate, agreement))
    last = estate.agreements[agreement].last_day(estate.today)
    if not last < evidence.on <= estate.today:
        message = f"--on {evidence.on}: expected a day after {last} and not after {estate.today}"
        raise CloseError(message)
    file = f"agreements/{agreement}.yaml"
    said = {"on": evidence.on, "by": evidence.by, "evidence": evidence.evidence}
    return edited(file, texts[file], lambda data: data.__setitem__("closed", said))


def _is_due(agreement: Agreement, today: date) -> bool:
    decided = agreement.decided_from()
    last = agreement.last_day(today)
    return decided is not None and max(decided, agreement.starts) <= last < today and agreement.closed is None


def _due(estate: Estate, stacks: Mapping[str, Stack], agreement: Agreement) -> Due:
    doors: dict[str, tuple[GrantedDoor, ...]] = {
        stack.environment: tuple(granted(estate, stack, agreement)) for stack in stacks.values()
    }
    held = {environment: found for environment, found in doors.items() if found}
    return Due(agreement.id, agreement.last_day(estate.today), held)


def _why_not(estate: Estate, name: str) -> str:
    agreement = estate.agreements.get(name)
    if agreement is None:
        return f"'{name}': no such agreement, expected one of {', '.join(estate.agreements)}"
    if agreement.closed:
        return f"{name} is closed already (evidence of {agreement.closed.on})"
    last = agreement.last_day(estate.today)
    return f"{name} is not due: its last day is {last}, today is {estate.today}"


def _zones(estate: Estate, texts: Read, ended: set[str]) -> Iterator[Edit]:
    for zone in estate.zones.values():
        gone = [name for name in zone.agreements if name in ended]
        left = [name for name in zone.agreements if name not in ended]
        if gone and zone.state != "gone" and not (zone.exposure == "transition" and not left):
            file = f"landing_zones/{zone.name}.yaml"
            yield edited(file, texts[file], partial(_drop, key="agreements", gone=gone))


def _services(estate: Estate, texts: Read, ended: set[str]) -> Iterator[Edit]:
    for agreement in estate.agreements.values():
        leaning = {
            index: [needed for needed in service.depends_on if needed.partition("/")[0] in ended]
            for index, service in enumerate(agreement.services)
        }
        held = {index: gone for index, gone in leaning.items() if gone}
        if held and agreement.id not in ended:
            file = f"agreements/{agreement.id}.yaml"
            yield edited(file, texts[file], partial(_drop_needs, held=held))


def _drop_needs(data: Any, held: Mapping[int, list[str]]) -> None:
    for index, gone in held.items():
        _drop(data["services"][index], "depends_on", gone)


def _drop(data: Any, key: str, gone: list[str]) -> None:
    for name in gone:
        data[key].remove(name)
    if not data[key]:
        del data[key]


def _left(estate: Estate, ended: set[str]) -> Iterator[str]:
    for zone in estate.zones.values():
        alone = zone.agreements and set(zone.agreements) <= ended
        if alone and zone.exposure == "transition" and zone.state != "gone":
            yield (
                f"landing_zones/{zone.name}.yaml: in transition on {', '.join(zone.agreements)} alone: move it to "
                "another exposure, or let it leave"
            )
    for name in sorted(ended):
        yield f"agreements/{name}.yaml: once no door stands, record it: --evidence REFERENCE --by group:NAME"
