"""The estate as the words of `havering agreements` read it: with its texts, so that a change of data can be written."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cli.errors import BadInputError, CommandError
from cli.local.places import Places
from cli.today import today
from estate.agreement import Agreement
from estate.estate import Estate
from estate.faults import EstateError
from estate.load import inspect, stack_file
from estate.shape import nearest
from estate.stack import Stack
from leaving.agreements.editing import Edit

UNREADABLE = frozenset({"shape", "yaml", "stack-file"})
"""Checks after whose faults the estate is not whole; every other fault leaves it readable."""


@dataclass(frozen=True)
class Reading:
    """One checkout's estate, its stacks by file name, and where it and its data folder are."""

    root: Path
    folder: Path
    estate: Estate
    stacks: dict[str, Stack]

    def agreement(self, name: str) -> Agreement:
        """Return the agreement called `name`; raises `BadInputError` with the nearest id."""
        found = self.estate.agreements.get(name.upper())
        if found is None:
            near = nearest(name.upper(), self.estate.agreements)
            then = f"Did you mean {near}?" if near else f"There are {', '.join(self.estate.agreements) or 'none'}."
            message = f"{name}: there is no such agreement. {then}"
            raise BadInputError(message)
        return found

    def texts(self) -> dict[str, str]:
        """Return the text of every data file that an agreement's life may change, by its path in the folder."""
        kinds = ("parties.yaml", "agreements/*.yaml", "landing_zones/*.yaml")
        paths = [path for kind in kinds for path in sorted(self.folder.glob(kind))]
        return {path.relative_to(self.folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}

    def write(self, edits: list[Edit]) -> None:
        """Write changed files, each whole or not at all; raises `CommandError` where one has changed meanwhile."""
        meanwhile = [edit.file for edit in edits if _text(self.folder / edit.file) != edit.before]
        if meanwhile:
            message = f"{', '.join(meanwhile)}: changed by somebody while this ran; nothing is written. Try again."
            raise CommandError(message)
        for edit in edits:
            path = self.folder / edit.file
            fresh = path.with_name(f".{path.name}.new")
            try:
                fresh.write_text(edit.after, encoding="utf-8")
                fresh.replace(path)
            except OSError as problem:
                fresh.unlink(missing_ok=True)
                message = f"{path}: it cannot be written: {problem.strerror}. Nothing after it is written either."
                raise CommandError(message) from problem


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def reading(root: Path | None, day: date | None = None) -> Reading:
    """Read the estate of `root`, or of this checkout, as of `day`.

    Faults of single agreements refuse nothing here, since these words help to put them right; `EstateError` is raised
    for files that cannot be read.
    """
    place = root or Places.here().root
    files = [stack_file(path) for path in sorted(place.glob("Pulumi.*.yaml"))]
    if not files:
        message = f"{place}: no stack file, expected Pulumi.<stack>.yaml. Name a checkout of the estate with --root."
        raise BadInputError(message)
    stacks = {file.file: file.stack for file in files}
    folder = place / files[0].stack.estate
    found = inspect(folder, day or today(), stacks, {file.file: file.document for file in files})
    unreadable = [fault for fault in found.faults if fault.check in UNREADABLE and not fault.warning]
    if unreadable:
        raise EstateError(unreadable)
    return Reading(place, folder, found.estate, stacks)


def day_of(text: str | None, option: str) -> date | None:
    """Read a day that was typed; raises `BadInputError`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{option} {text}: no day of the calendar, expected one such as 2028-07-31"
        raise BadInputError(message) from None
