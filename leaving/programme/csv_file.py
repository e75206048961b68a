"""CSV files of others, read strictly and as a stream: every faulty line is said, and nothing is guessed."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from estate.faults import EstateError, Fault
from estate.shape import nearest

MOST = 100
"""Faults that are said one by one; the rest is counted."""

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What commands a terminal, or turns the order of letters round, and never stands in a name."""

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"PK\x03\x04": "an Excel workbook"}


@dataclass
class Faults:
    """What is wrong with one file."""

    file: str
    found: list[Fault] = field(default_factory=list)
    more: int = 0

    def say(self, line: int | None, what: str, got: str, expected: str = "", then: str = "") -> None:
        """Note a fault."""
        if len(self.found) >= MOST:
            self.more += 1
            return
        shown = got if len(got) <= 80 else f"{got[:77]}..."
        self.found.append(Fault(self.file, line, what, shown, expected or None, next=then or None, check="csv"))

    def stop(self) -> None:
        """Raise `EstateError` with all faults, where there are any."""
        if self.more:
            what = f"and {self.more} more faults"
            self.found.append(Fault(self.file, None, what, next="Correct these first.", check="csv"))
        if self.found:
            raise EstateError(self.found)


@dataclass(frozen=True)
class Form:
    """What a file must hold: columns by name, in any order; those in `may` can be absent."""

    columns: tuple[str, ...]
    may: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Return every column that is read."""
        return self.columns + self.may


def rows(path: Path, form: Form, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, values in the order of `form.all`); absent columns give ''.

    Faults of lines are noted and the lines left out; a file that is no CSV in UTF-8 raises `EstateError`.
    """
    first = _first_bytes(path, faults)
    _refuse_marks(first, faults)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from _rows(stream, form, faults)
    except UnicodeDecodeError:
        line, byte = _bad_byte(path)
        faults.say(line, "not UTF-8 text", f"byte 0x{byte:02x}", "UTF-8", "Save it as 'CSV UTF-8'.")
        faults.stop()


def header(path: Path) -> frozenset[str]:
    """Return the columns of a file that `rows` has read."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return frozenset(_names(next(csv.reader(stream, strict=True), [])))


def _names(header: Sequence[str]) -> list[str]:
    return [name.strip().lower() for name in header]


def _rows(stream: IO[str], form: Form, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(stream, strict=True)
    try:
        header = next(reader, None)
        places = _places(header, form, faults)
        width = len(header or [])
        for row in reader:
            if len(row) == width:
                if _readable(row, reader.line_num, faults):
                    yield reader.line_num, [row[place] if place is not None else "" for place in places]
            elif any(row):
                got = f"{len(row)} fields" if len(row) != 1 else row[0]
                faults.say(reader.line_num, "another number of fields than the first line", got, f"{width} fields")
    except csv.Error as problem:
        if "field limit" in str(problem):
            then = "A quotation mark that nobody closes makes one field of all that follows it."
            faults.say(
                reader.line_num, "a field is too long", f"more than {csv.field_size_limit():,} characters", then=then
            )
            faults.stop()
        then = "Close every quotation mark, and put no line break into a field without quotation marks."
        faults.say(reader.line_num, "not CSV", str(problem), "fields separated by commas", then)
        faults.stop()


def _readable(row: list[str], line: int, faults: Faults) -> bool:
    """Whether a line holds anything, and nothing but text: spreadsheets leave empty lines behind what was typed."""
    text = "".join(row)
    if text.isprintable():
        return bool(text) and not text.isspace()
    strange = _NO_TEXT.search(text)
    if strange is None:
        return not text.isspace()
    faults.say(line, "not text", f"the character U+{ord(strange[0]):04X}", "letters, figures and signs")
    return False


def _first_bytes(path: Path, faults: Faults) -> bytes:
    try:
        with path.open("rb") as stream:
            first = stream.read(4096)
    except OSError as problem:
        faults.say(None, "the file cannot be read", problem.strerror or str(problem))
        faults.stop()
        return b""
    if not first.strip():
        faults.say(None, "the file is empty", "no line", "a line of column names, and lines of values")
        faults.stop()
    return first


def _refuse_marks(first: bytes, faults: Faults) -> None:
    for mark, kind in _MARKS.items():
        if first.startswith(mark):
            faults.say(1, "not a CSV file in UTF-8", kind, "UTF-8", "Save it as 'CSV UTF-8'.")
            faults.stop()
    if b"\0" in first:
        faults.say(first.count(b"\n", 0, first.index(b"\0")) + 1, "not text", "a zero byte", "a CSV file in UTF-8")
        faults.stop()


def _places(header: Sequence[str] | None, form: Form, faults: Faults) -> list[int | None]:
    names = _names(header or [])
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        got = "';'" if ";" in names[0] else "tabs"
        faults.say(1, "fields are separated by something else", got, "commas", "Save it with commas.")
        faults.stop()
    for name in dict.fromkeys(names):
        if name not in form.all:
            near = nearest(name, form.all)
            then = f"Did you mean '{near}'?" if near else f"Known: {', '.join(form.all)}."
            faults.say(1, "unknown column", f"'{name}'", then=then)
        elif names.count(name) > 1:
            faults.say(1, "a column stands twice", f"'{name}'", "once")
    missing = [name for name in form.columns if name not in names]
    if missing:
        faults.say(1, "columns are missing", ", ".join(names) or "nothing", ", ".join(missing))
    faults.stop()
    return [names.index(name) if name in names else None for name in form.all]


def _bad_byte(path: Path) -> tuple[int, int]:
    """Return the line of the first byte that is no UTF-8, and the byte."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as problem:
                return number, line[problem.start]
    return 1, 0
