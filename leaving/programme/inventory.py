"""The inventory from a spreadsheet: every faulty line is said, and a file is taken whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from estate.document import Document
from estate.facts import CHECKS, Facts
from estate.faults import EstateError, Fault
from estate.reading import Unreadable
from estate.shape import shape_of
from estate.shared import SharedItem, SharedItems
from leaving.programme.csv_file import Faults, Form, header, rows
from leaving.programme.simulation import Project

_LISTS = ("services", "serves", "accounts", "contracts", "suppliers")
_PLAIN = ("agreement", "service", "outcome", "wave", "domain", "expires")

FORM = Form(
    ("id", "kind", "what", "direction", "provider", "consumer", "evidence", "source", "found"),
    (
        *_PLAIN,
        "left_by_havering",
        "left_by_newham",
        *_LISTS,
        "flows",
        "attested_by",
        "attested_on",
        "attested_evidence",
    ),
)
"""Columns; lists are parted by ';', flows are written party/name:443 or party/name."""

_KEPT = ("kept", "data", "gone", "renewed", "told", "transfer", "ranges")
"""What a spreadsheet cannot say, and what an import therefore leaves as it was, as it leaves what has no column."""


@dataclass(frozen=True)
class Import:
    """What an import would write, and what it changes."""

    items: SharedItems
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def import_items(path: Path, name: str, project: Project) -> Import:
    """Read a spreadsheet as the file `name` of the inventory; raises `EstateError` with every faulty line.

    What the estate's own checks say of the new items is said too, at the line of the spreadsheet.
    """
    faults = Faults(path.name)
    before = {item.id: item for item in _file(project, name)}
    lines: list[int] = []
    items: list[SharedItem] = []
    found = list(rows(path, FORM, faults))
    columns = header(path)
    for line, row in found:
        values = dict(zip(FORM.all, (value.strip() for value in row), strict=True))
        kept = before.get(values["id"])
        value = _merged(_unsaid(kept, columns) if kept else {}, _stated(values))
        item = _item(value, values, line, faults)
        if item is not None:
            lines.append(line)
            items.append(item)
    faults.stop()
    if not items:
        faults.say(None, "no item stands in the file", "the first line alone", "a line for each item")
        faults.stop()
    whole = SharedItems(name=name, items=items)
    _judge(whole, lines, path.name, project)
    after = {item.id: item for item in items}
    return Import(
        whole,
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(each for each in after.keys() & before.keys() if after[each] != before[each])),
        tuple(sorted(before.keys() - after.keys())),
    )


def _file(project: Project, name: str) -> list[SharedItem]:
    part = project.estate.shared.get(name)
    return part.items if part else []


def _stated(row: Mapping[str, str]) -> dict[str, Any]:
    """Return what a line says, as the item's file would."""
    value: dict[str, Any] = {
        key: row[key] for key in ("id", "kind", "what", "direction", "provider", "consumer", "evidence")
    }
    value["found"] = {"source": row["source"], "on": row["found"]}
    value |= {key: row[key] for key in _PLAIN if row[key]}
    left = {council: row[f"left_by_{council}"] for council in ("havering", "newham") if row[f"left_by_{council}"]}
    value |= {"left_by": left} if left else {}
    value |= {key: _parts(row[key]) for key in ("services", "serves") if row[key]}
    seen: dict[str, Any] = {key: _parts(row[key]) for key in ("accounts", "contracts", "suppliers") if row[key]}
    seen |= {"flows": [_flow(text) for text in _parts(row["flows"])]} if row["flows"] else {}
    value |= {"seen_as": seen} if seen else {}
    if row["attested_by"] or row["attested_on"] or row["attested_evidence"]:
        value["attestation"] = {key: row[f"attested_{key}"] for key in ("by", "on", "evidence")}
    return value


def _unsaid(kept: SharedItem, columns: frozenset[str]) -> dict[str, Any]:
    """Return what the spreadsheet has no column for, as it stands."""
    whole = kept.model_dump(exclude_defaults=True)
    known = (*_KEPT, *_PLAIN, "services", "serves")
    found = {key: whole[key] for key in known if key in whole and key not in columns}
    left = {key: day for key, day in whole.get("left_by", {}).items() if f"left_by_{key}" not in columns}
    seen = {key: part for key, part in whole.get("seen_as", {}).items() if key not in columns}
    found |= {"left_by": left} if left else {}
    found |= {"seen_as": seen} if seen else {}
    if "attestation" in whole and not columns & {"attested_by", "attested_on", "attested_evidence"}:
        found["attestation"] = whole["attestation"]
    return found


def _merged(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """Return both; what is said now counts."""
    nested = {key: {**before.get(key, {}), **now.get(key, {})} for key in ("left_by", "seen_as")}
    return {**before, **now, **{key: part for key, part in nested.items() if part}}


def _item(value: dict[str, Any], row: Mapping[str, str], line: int, faults: Faults) -> SharedItem | None:
    try:
        return shape_of(SharedItem, value, _OneLine(faults.file, value, line), ())
    except Unreadable as problem:
        for fault in problem.faults:
            if "'seen_as.flows" in fault.what:
                expected = "party/name, or party/name:443+8000-8010, parted by ';'"
                faults.say(line, "'flows' is not right", repr(row["flows"]), expected)
            else:
                faults.say(line, _column(fault.what), fault.got or "nothing", fault.expected or "", fault.next or "")
    return None


class _OneLine(Document):
    """A line of a spreadsheet, of which every part stands on that line."""

    def __init__(self, file: str, value: Any, line: int) -> None:
        super().__init__(file, value)
        object.__setattr__(self, "_line", line)

    def line(self, *_path: str | int) -> int | None:
        """Return the spreadsheet's line."""
        return int(self.__dict__["_line"])


def _column(what: str) -> str:
    """Say a fault of the model in the spreadsheet's names."""
    for name, column in _COLUMNS.items():
        what = what.replace(f"'{name}'", f"'{column}'")
    return what


_COLUMNS = {
    "found.source": "source",
    "found.on": "found",
    "left_by.havering": "left_by_havering",
    "left_by.newham": "left_by_newham",
    **{f"attestation.{part}": f"attested_{part}" for part in ("by", "on", "evidence")},
}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _flow(text: str) -> dict[str, Any]:
    to, colon, ports = text.rpartition(":")
    return {"to": to, "ports": ports.split("+")} if colon else {"to": text}


def _judge(whole: SharedItems, lines: list[int], file: str, project: Project) -> None:
    """Raise what the estate's checks say of the new items, with the spreadsheet's lines."""
    stands = f"estate/shared/{whole.name}.yaml"
    estate = replace(project.estate, shared={**project.estate.shared, whole.name: whole})
    documents = {**project.documents, stands: _Lines(stands, None, lines)}
    facts = Facts(estate, project.stacks, documents)
    found = [
        fault
        for check in CHECKS.values()
        if check.id.startswith(("shared-", "wave-"))
        for fault in check.run(replace(facts, check=check.id))
        if not fault.warning
    ]
    if found:
        raise EstateError([_at(fault, stands, file) for fault in found])


class _Lines(Document):
    """A file that is not written yet, whose items stand on lines of a spreadsheet."""

    def __init__(self, file: str, value: Any, lines: list[int]) -> None:
        super().__init__(file, value)
        object.__setattr__(self, "_lines", lines)

    def line(self, *path: str | int) -> int | None:
        """Return the line of the item that `path` begins with."""
        lines: list[int] = self.__dict__["_lines"]
        return lines[path[1]] if len(path) > 1 and isinstance(path[1], int) else None


def _at(fault: Fault, stands: str, file: str) -> Fault:
    return replace(fault, file=file) if fault.file == stands else fault
