"""Lists that others export: a directory's service accounts and trusts, the contract register, payments."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from estate.evidence import Listed
from leaving.programme.csv_file import Faults, Form, rows
from leaving.programme.moment import day_from

ListKind = Literal["directory", "contracts", "ledger"]

FORMS: dict[ListKind, Form] = {
    "directory": Form(("name", "kind", "party"), ("last_used",)),
    "contracts": Form(("reference", "title", "party", "ends")),
    "ledger": Form(("supplier", "party", "last_paid")),
}
"""Columns by kind of list; `party` is a name of parties.yaml, or empty for what concerns nobody else."""

LONGEST = 500
"""Characters of a name, as everywhere in the estate's data."""

NOT_PERSONS = ("service-account", "trust", "application", "group", "forwarder", "connector", "sync")
"""Kinds of entries that a directory's list may hold: a person's account never comes here."""


def listed(path: Path, kind: ListKind, parties: Iterable[str], faults: Faults) -> list[Listed]:
    """Read a list; notes every faulty line in `faults`, raises `EstateError` for a file that is no CSV."""
    known = frozenset(parties)
    seen: dict[str, int] = {}
    found: list[Listed] = []
    for line, row in rows(path, FORMS[kind], faults):
        entry = _entry(kind, line, row, known, faults)
        if entry is None:
            continue
        if entry.name in seen:
            faults.say(line, "an entry stands twice", entry.name, f"once; the first is on line {seen[entry.name]}")
        seen.setdefault(entry.name, line)
        found.append(entry)
    return found


def _entry(kind: ListKind, line: int, row: list[str], known: frozenset[str], faults: Faults) -> Listed | None:
    values = dict(zip(FORMS[kind].all, (value.strip() for value in row), strict=True))
    name = values.get("name") or values.get("reference") or values.get("supplier") or ""
    before = len(faults.found) + faults.more
    if not name:
        faults.say(line, f"'{FORMS[kind].columns[0]}' is empty", "nothing", "a name")
    elif len(name) > LONGEST:
        faults.say(line, f"'{FORMS[kind].columns[0]}' is too long", repr(name), f"at most {LONGEST} characters")
    party = values["party"]
    if party and party not in known:
        faults.say(line, "unknown party", repr(party), f"one of {', '.join(sorted(known))}, or nothing")
    what = values.get("kind", "contract" if kind == "contracts" else "supplier")
    if kind == "directory" and what not in NOT_PERSONS:
        faults.say(line, "'kind' is not right", repr(what), f"one of {', '.join(NOT_PERSONS)}: no person's account")
    last = _day(line, "last_used" if kind == "directory" else "last_paid", values, faults)
    ends = _day(line, "ends", values, faults)
    if len(faults.found) + faults.more > before:
        return None
    return Listed(name=name, kind=what, party=party or None, last=last, ends=ends)


def _day(line: int, column: str, values: dict[str, str], faults: Faults) -> date | None:
    text = values.get(column, "")
    if not text:
        return None
    try:
        return day_from(text)
    except ValueError:
        faults.say(line, f"'{column}' is not right", repr(text), "a date such as 2026-10-31, year first")
        return None
