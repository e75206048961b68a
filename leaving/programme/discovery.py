"""Turning an export into evidence: read, totalled, checked, and written whole or not at all."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from estate.estate import Estate
from estate.evidence import Evidence
from estate.programme import Source
from leaving.programme.csv_file import Faults
from leaving.programme.flow_totals import flow_totals
from leaving.programme.lists import ListKind
from leaving.programme.lists import listed as list_of

LONGEST = 400
"""Days that one export may cover; a year that is mistyped would make an age of silence."""


@dataclass(frozen=True)
class Export:
    """A file of a source: the days that it covers as stated, and the day on which it was taken.

    Without `first` and `last` a log's own first and last day count; a list has to state them.
    """

    path: Path
    source: Source
    taken: date
    first: date | None = None
    last: date | None = None


def evidence_from(export: Export, estate: Estate) -> Evidence:
    """Read an export; raises `EstateError` with every faulty line."""
    faults, kind = Faults(export.path.name), export.source.kind
    found: dict[str, Any] | None = None
    if kind == "flows":
        found = _flows(export, estate, faults)
    elif kind == "workshop":
        what = f"the source '{export.source.name}' has no file"
        faults.say(None, what, kind, "a source of flows, directory, contracts or ledger")
    else:
        found = _list(export, kind, estate, faults)
    first, last = found and found["starts"], found and found["ends"]
    if first and last and (not first <= last <= export.taken or (last - first).days >= LONGEST):
        expected = f"days in order, up to {export.taken}, at most {LONGEST}"
        faults.say(None, "the period is not right", f"{first} to {last}", expected)
    faults.stop()
    with export.path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    about = {"name": f"{export.source.name}-{last}", "source": export.source.name, "kind": kind, "sha256": digest}
    return Evidence.model_validate({**about, "taken": export.taken, **(found or {})})


def _flows(export: Export, estate: Estate, faults: Faults) -> dict[str, Any] | None:
    totals = flow_totals(export.path, estate, faults)
    first, last = export.first or totals.first, export.last or totals.last
    if first is None or last is None:
        if not faults.found:
            faults.say(None, "a log without lines says nothing of its period", "no line", "lines, or --from and --to")
        return None
    if totals.first and totals.last and (totals.first < first or totals.last > last):
        faults.say(None, "lines outside the stated period", f"{totals.first} to {totals.last}", f"{first} to {last}")
    parts = {"flows": totals.flows, "lines": totals.lines, "elsewhere": totals.elsewhere}
    return {"starts": first, "ends": last, **parts}


def _list(export: Export, kind: ListKind, estate: Estate, faults: Faults) -> dict[str, Any] | None:
    entries = list_of(export.path, kind, estate.parties, faults)
    if export.first is None or export.last is None:
        faults.say(None, "a list does not say which days it covers", "nothing", "--from and --to")
        return None
    elsewhere = sum(entry.party is None for entry in entries)
    parts = {"entries": entries, "lines": len(entries), "elsewhere": elsewhere}
    return {"starts": export.first, "ends": export.last, **parts}
