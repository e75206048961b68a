"""Reading the data folder: every file by its model, then every rule across files; all faults are reported at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

import estate.checks  # noqa: F401  (importing the package registers every check)
from estate.address_plan import AddressPlan
from estate.agreement import Agreement
from estate.archetype import Archetype, Exemptions, Hierarchy
from estate.estate import Estate
from estate.facts import CHECKS, Facts
from estate.faults import EstateError, Fault
from estate.landing_zone import LandingZone
from estate.operations import Operations
from estate.party import Parties
from estate.people import People
from estate.reading import Document, Unreadable, read
from estate.shape import nearest, shape, shape_of
from estate.stack import Stack

FOLDERS: dict[str, type[BaseModel]] = {
    "agreements": Agreement,
    "archetypes": Archetype,
    "landing_zones": LandingZone,
}
"""Folder to the model of each of its files; a file's name is the name or id that it states."""

FILES: dict[str, type[BaseModel]] = {
    "address_plan.yaml": AddressPlan,
    "exemptions.yaml": Exemptions,
    "management_groups.yaml": Hierarchy,
    "operations.yaml": Operations,
    "parties.yaml": Parties,
    "people.yaml": People,
}
"""Single file to its model."""

STACK_KEYS = ("config", "secretsprovider", "encryptedkey", "encryptionsalt", "environment", "backend")
"""What Pulumi itself takes at the top of a stack file (https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/)."""


@dataclass(frozen=True)
class StackFile:
    """A stack file's facts and where they stand."""

    file: str
    stack: Stack
    document: Document


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


def read_stack_file(path: Path) -> Stack:
    """Read the `havering:*` keys of one Pulumi.<stack>.yaml; raises `EstateError` with every fault of it."""
    return stack_file(path).stack


def stack_file(path: Path) -> StackFile:
    """Read one stack file with its lines; raises `EstateError`."""
    try:
        document = read(path, path.name)
        return StackFile(path.name, _stack(document), document)
    except Unreadable as problem:
        raise EstateError(problem.faults) from None


def _stack(document: Document) -> Stack:
    value = document.value
    if not isinstance(value, dict):
        raise Unreadable(
            Fault(document.file, 1, "a stack file holds keys and values", "a list or text", "config: {...}")
        )
    for key in value:
        if key not in STACK_KEYS:
            raise Unreadable(_unknown_key(document, key, list(STACK_KEYS), (key,)))
    config = value.get("config")
    if not isinstance(config, dict):
        raise Unreadable(
            Fault(document.file, document.line("config"), "key 'config' is missing", "nothing", "havering:*")
        )
    ours = {key.removeprefix("havering:"): part for key, part in config.items() if key.startswith("havering:")}
    for key in config:
        if not key.startswith(("havering:", "pulumi:")):
            raise Unreadable(_foreign_key(document, key))
    return shape_of(Stack, ours, _Prefixed(document.file, document.value, document.node), ("config",))


class _Prefixed(Document):
    """A stack file's document: keys under `config` carry the project's name."""

    def line(self, *path: str | int) -> int | None:
        """Line of `config.<key>`, which stands in the file as `havering:<key>`."""
        if len(path) > 1 and path[0] == "config":
            path = ("config", f"havering:{path[1]}", *path[2:])
        return super().line(*path)


def _unknown_key(document: Document, key: str, known: list[str], path: tuple[str | int, ...]) -> Fault:
    near = nearest(key, known)
    return Fault(
        document.file,
        document.line(*path),
        f"unknown key '{key}'",
        key,
        f"one of {', '.join(known)}",
        next=f"Did you mean '{near}'?" if near else None,
        check="shape",
    )


def _foreign_key(document: Document, key: str) -> Fault:
    return Fault(
        document.file,
        document.line("config", key),
        f"key '{key}' does not belong here",
        key,
        "havering:* or pulumi:*",
        "providers are made explicitly, one for each subscription",
        "State the fact under havering:.",
        check="shape",
    )


def _read_folder(folder: Path) -> _Reading:
    reading = _Reading()
    if not folder.is_dir():
        raise EstateError(
            [Fault(str(folder), None, "there is no such data folder", "nothing", "a folder of data files")]
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
    for name in FILES:
        if not (folder / name).exists() and not (folder / name).is_symlink():
            reading.faults.append(Fault(f"{folder.name}/{name}", None, "the file is missing", "nothing", "the file"))
    return reading


def _read_kind(reading: _Reading, folder: Path, name: str) -> None:
    if not folder.is_dir():
        reading.faults.append(Fault(name, None, "not a folder", "a file", "a folder of data files"))
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
    key = {"agreements": "id", "archetypes": "management_group", "landing_zones": "name"}[kind]
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
        file, None, "nothing reads this file", name, f"one of {', '.join(known)}" if known else None, next=then
    )


def _estate(reading: _Reading, today: date) -> Estate:
    """Put the parts together; a part that could not be read is None, and no check that needs it runs."""
    single = reading.singles.get
    parties = single("parties.yaml")
    exemptions = single("exemptions.yaml")
    return Estate(
        zones=reading.models["landing_zones"],
        agreements=reading.models["agreements"],
        parties={party.name: party for party in parties.parties} if parties else {},
        plan=cast("AddressPlan", single("address_plan.yaml")),
        people=cast("People", single("people.yaml")),
        hierarchy=cast("Hierarchy", single("management_groups.yaml")),
        archetypes=reading.models["archetypes"],
        exemptions=exemptions.exemptions if exemptions else [],
        operations=cast("Operations", single("operations.yaml")),
        today=today,
    )
