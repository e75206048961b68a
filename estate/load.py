"""Reading the data folder: every file by its model, then every rule across files; all faults are reported at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

import estate.checks  # noqa: F401  (importing the package registers every check)
from estate.address_plan import AddressPlan
from estate.archetype import Hierarchy
from estate.attested import Attested
from estate.authorities import NOBODY
from estate.calendar import Calendar
from estate.document import Document
from estate.estate import Estate
from estate.facts import CHECKS, Facts
from estate.faults import EstateError, Fault
from estate.kinds import FILES, FOLDERS, KEYS, OPTIONAL
from estate.operations import Operations
from estate.party import Parties, Party
from estate.people import People
from estate.reading import Unreadable, read
from estate.shape import nearest, shape
from estate.stack import Stack
from estate.stack_file import StackFile, read_stack_file, stack_file
from estate.thresholds import Thresholds


@dataclass
class _Reading:
    """What was read so far."""

    models: dict[str, dict[str, Any]] = field(default_factory=lambda: {folder: {} for folder in FOLDERS})
    singles: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


def load(
    folder: Path,
    today: date,
    stacks: Mapping[str, Stack],
    documents: Mapping[str, Document] | None = None,
) -> Estate:
    """Read and check the whole estate.

    `stacks` are the environments to check against, by file name (`Pulumi.havering-dev.yaml`); `documents` give the
    lines of these files where they were read from text (`stack_file`). Raises `EstateError` with every fault of all.
    """
    inspection = inspect(folder, today, stacks, documents)
    faults = [fault for fault in inspection.faults if not fault.warning]
    if faults:
        raise EstateError(faults)
    return inspection.estate


def inspect(
    folder: Path,
    today: date,
    stacks: Mapping[str, Stack],
    documents: Mapping[str, Document] | None = None,
) -> "Inspection":
    """Read and check as `load` does, and tell all that was found, warnings too."""
    reading = _read_folder(folder)
    estate_ = _estate(reading, today)
    facts = Facts(
        estate_,
        stacks,
        {**reading.documents, **(documents or {})},
        folder=folder.name,
        broken=frozenset(reading.broken),
    )
    missing = frozenset(FILES) - frozenset(reading.singles)
    return Inspection(estate_, (*reading.faults, *judge(facts, missing)), tuple(reading.documents))


@dataclass(frozen=True)
class Inspection:
    """What came of one reading; the estate is whole only where no fault is worse than a warning."""

    estate: Estate
    faults: tuple[Fault, ...]
    files: tuple[str, ...]


def judge(facts: Facts, missing: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """Run every check that needs none of the `missing` files."""
    for check in CHECKS.values():
        if not check.needs & missing:
            yield from check.run(replace(facts, check=check.id))


def _read_folder(folder: Path) -> _Reading:
    reading = _Reading()
    if not folder.is_dir():
        raise EstateError(
            [
                Fault(
                    str(folder),
                    None,
                    "there is no such data folder",
                    "nothing",
                    "a folder of data files",
                    check="shape",
                )
            ]
        )
    for path in sorted(folder.iterdir()):
        name = f"{folder.name}/{path.name}"
        if path.name in FILES:
            model = _read_one(reading, path, name, FILES[path.name])
            if model is not None:
                reading.singles[path.name] = model
        elif path.name in FOLDERS:
            _read_kind(reading, path, name)
        elif path.suffix in {".yaml", ".yml"}:
            reading.faults.append(_stray(name, path.name, [*FILES]))
    for name in sorted(FILES.keys() - OPTIONAL):
        if not (folder / name).exists() and not (folder / name).is_symlink():
            reading.faults.append(
                Fault(f"{folder.name}/{name}", None, "the file is missing", "nothing", "the file", check="shape")
            )
    return reading


def _read_kind(reading: _Reading, folder: Path, name: str) -> None:
    if not folder.is_dir():
        reading.faults.append(Fault(name, None, "not a folder", "a file", "a folder of data files", check="shape"))
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix != ".yaml":
            if path.suffix == ".yml" or path.is_dir():
                reading.faults.append(_stray(f"{name}/{path.name}", path.name, []))
            continue
        model = _read_one(reading, path, f"{name}/{path.name}", FOLDERS[folder.name])
        if model is None:
            reading.broken.add(path.stem)
        else:
            _keep(reading, folder.name, path.stem, f"{name}/{path.name}", model)


def _keep(reading: _Reading, kind: str, stem: str, file: str, model: BaseModel) -> None:
    key = KEYS[kind]
    stated = getattr(model, key)
    if stated != stem:
        line = reading.documents[file].line(key)
        fault = Fault(
            file,
            line,
            f"the file's name and its '{key}' differ",
            f"'{stated}' in {stem}.yaml",
            f"'{stem}'",
            "a reader finds a thing by its name",
            f"Rename the file to {stated}.yaml, or correct '{key}'.",
            check="shape",
        )
        reading.faults.append(fault)
        reading.broken |= {stem, stated}
        return
    reading.models[kind][stated] = model


def _read_one(reading: _Reading, path: Path, name: str, model: type[BaseModel]) -> BaseModel | None:
    try:
        document = read(path, name)
        reading.documents[name] = document
        return shape(model, document)
    except Unreadable as problem:
        reading.faults.extend(problem.faults)
        return None


def _stray(file: str, name: str, known: list[str]) -> Fault:
    near = nearest(name, known)
    then = f"Did you mean '{near}'?" if near else "Rename it to end in .yaml, move it, or delete it."
    return Fault(
        file,
        None,
        "nothing reads this file",
        name,
        f"one of {', '.join(known)}" if known else None,
        next=then,
        check="shape",
    )


def _estate(reading: _Reading, today: date) -> Estate:
    """Put the parts together; a part that could not be read is None, and no check that needs it runs."""
    single = reading.singles.get
    parties = single("parties.yaml")
    exemptions = single("exemptions.yaml")
    return Estate(
        zones=reading.models["landing_zones"],
        agreements=reading.models["agreements"],
        parties=_parties(reading, parties),
        plan=cast("AddressPlan", single("address_plan.yaml")),
        people=cast("People", single("people.yaml")),
        hierarchy=cast("Hierarchy", single("management_groups.yaml")),
        archetypes=reading.models["archetypes"],
        exemptions=exemptions.exemptions if exemptions else [],
        operations=cast("Operations", single("operations.yaml")),
        calendar=cast("Calendar", single("calendar.yaml")),
        thresholds=cast("Thresholds", single("thresholds.yaml")),
        today=today,
        shared=reading.models["shared"],
        waves=reading.models["waves"],
        evidence=reading.models["evidence"],
        programme=single("programme.yaml"),
        attested=reading.singles.get("attested.yaml") or Attested(),
        ledger=single("ledger.yaml"),
        authorities=single("authorities.yaml") or NOBODY,
    )


def _parties(reading: _Reading, parties: Parties | None) -> dict[str, Party]:
    """Key parties by name; of two with one name the first counts, and the second is a fault."""
    by_name: dict[str, Party] = {}
    for index, party in enumerate(parties.parties if parties else []):
        if party.name in by_name:
            document = next(document for file, document in reading.documents.items() if file.endswith("/parties.yaml"))
            line = document.line("parties", index)
            got = f"'{party.name}' a second time"
            reading.faults.append(Fault(document.file, line, "a party stands twice", got, "once", check="shape"))
        by_name.setdefault(party.name, party)
    return by_name


__all__ = [
    "FILES",
    "FOLDERS",
    "OPTIONAL",
    "Inspection",
    "StackFile",
    "inspect",
    "judge",
    "load",
    "read_stack_file",
    "stack_file",
]
