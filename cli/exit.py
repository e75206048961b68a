"""`havering exit`: how far the Council is from standing on its own, and what would happen if."""

import io
import json
import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli.errors import BadInputError, CommandError
from cli.local.places import Places
from cli.today import today
from estate.load import load, stack_file
from leaving.doors.reading import read_items
from leaving.programme import data_file
from leaving.programme.changes import changes
from leaving.programme.history import HistoryError, unpacked
from leaving.programme.moment import day_from
from leaving.programme.plain import plain
from leaving.programme.readiness import Readiness, readiness
from leaving.programme.rehearsal import standing_in
from leaving.programme.reports.markdown import markdown
from leaving.programme.reports.page import page
from leaving.programme.reports.terminal import show
from leaving.programme.simulation import Project, moment_of, would_break
from policies.readers import InputError


class Form(StrEnum):
    """How the report is written."""

    TABLE = "table"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


_SLIP = re.compile(r"([a-z0-9-]+)=([0-9]{1,4})d")


def exit_(
    *,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Look at another day.")] = None,
    slip: Annotated[list[str] | None, typer.Option("--slip", metavar="WAVE=30d", help="A wave is later.")] = None,
    base: Annotated[str | None, typer.Option("--base", metavar="REF", help="Say what changed since a commit.")] = None,
    state: Annotated[Path | None, typer.Option("--state", help="A plan or state of production, as JSON.")] = None,
    how: Annotated[Form, typer.Option("--format", help="How to write it.")] = Form.TABLE,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    root: Annotated[Path | None, typer.Option("--root", help="Another checkout of the estate.")] = None,
) -> None:
    """Say what still ties the Council to others, what ends next, and whether it will be in time.

    Leaves 0 whether or not the Council is ready: `ready` in the JSON tells.
    """
    place = root or Places.here().root
    asked = _Asked(day_of("--as-of", as_of), _slips(slip or []), state)
    now = _read(place, asked)
    changed = _changed(place, base, asked, now) if base is not None else None
    put(_written(now, how, changed), output)


@dataclass(frozen=True)
class _Asked:
    """What the report is to look at."""

    day: date | None
    slips: dict[str, int]
    state: Path | None = None


def project(root: Path, day: date) -> Project:
    """Read a checkout's estate and stack files; raises `EstateError` with every fault."""
    files = [stack_file(path) for path in sorted(root.glob("Pulumi.*.yaml"))]
    if not files:
        message = f"{root}: no stack file, expected Pulumi.<stack>.yaml. Name a checkout of the estate with --root."
        raise BadInputError(message)
    stacks = {file.file: file.stack for file in files}
    documents = {file.file: file.document for file in files}
    return Project(root, load(root / "estate", day, stacks, documents), stacks, documents)


def _read(root: Path, asked: _Asked) -> Readiness:
    whole = project(root, today())
    strange = sorted(asked.slips.keys() - whole.estate.waves.keys())
    if strange:
        known = ", ".join(whole.estate.waves) or "none"
        message = f"--slip {strange[0]}: there is no such wave. The waves are {known}."
        raise BadInputError(message)
    moment = moment_of(whole, asked.day, asked.slips)
    for name in asked.slips:
        if "closed" in moment.recorded(whole.estate.waves[name]):
            message = f"--slip {name}: it is closed, and nothing of it can slip. Name a wave that is under way."
            raise BadInputError(message)
    rehearsals = replace(whole.rehearsals, planned=_planned(asked.state))
    return readiness(moment, rehearsals, would_break(whole, moment))


def _planned(state: Path | None) -> frozenset[tuple[str, str]] | None:
    if state is None:
        return None
    try:
        items = read_items(state)
    except InputError as problem:
        raise BadInputError(str(problem)) from problem
    stood = {str(item.tags["environment"]) for item in items if item.tags.get("environment")}
    if stood and "prod" not in stood:
        message = (
            f"{state}: got what stands in {', '.join(sorted(stood))}, expected a plan or state of production (prod). "
            "Export it with 'pulumi stack export --stack havering-prod'."
        )
        raise BadInputError(message)
    return standing_in(items)


def _changed(root: Path, ref: str, asked: _Asked, now: Readiness) -> list[str]:
    try:
        with unpacked(root, ref) as folder:
            before = project(folder, today())
            before = replace(before, root=root)
            moment = moment_of(before, asked.day, {})
            return changes(readiness(moment, before.rehearsals), now)
    except HistoryError as problem:
        raise BadInputError(str(problem)) from problem


def _written(report: Readiness, how: Form, changed: list[str] | None) -> str:
    if how is Form.JSON:
        return json.dumps(plain(report, changed), indent=2) + "\n"
    if how is Form.MARKDOWN:
        return markdown(report, changed)
    if how is Form.HTML:
        return page(report, changed)
    console = Console(file=io.StringIO(), width=Console().width, record=True)
    show(report, console, changed)
    return console.export_text(styles=Console().is_terminal)


def put(text: str, output: Path | None) -> None:
    """Write to a file, or to the terminal."""
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        if output.exists() and not output.is_file():  # a pipe or a device takes no other file's place
            output.write_text(text, encoding="utf-8")
        else:
            data_file.put(output, text)
    except OSError as problem:
        message = f"{output}: it cannot be written: {problem.strerror}. Choose another place with --output."
        raise CommandError(message) from problem


def day_of(option: str, text: str | None) -> date | None:
    """Read the day of an option; raises `BadInputError`."""
    try:
        return day_from(text) if text is not None else None
    except ValueError:
        message = f"{option} {text}: no day of the calendar, expected one such as 2027-10-31"
        raise BadInputError(message) from None


def _slips(texts: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for text in texts:
        match = _SLIP.fullmatch(text)
        if match is None:
            message = f"--slip {text}: got '{text}', expected a wave and days such as wave-4=30d"
            raise BadInputError(message)
        if match[1] in found:
            message = f"--slip {text}: {match[1]} slips twice, state it once"
            raise BadInputError(message)
        found[match[1]] = int(match[2])
    return found


__all__ = ["day_of", "exit_", "project", "put"]
