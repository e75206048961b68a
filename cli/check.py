"""`havering check`: read the estate's data and say everything that is wrong with it, before anything is declared."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.errors import BadInputError
from cli.local.places import Places
from cli.output import Format
from cli.today import today
from estate.facts import CHECKS
from estate.faults import EstateError, Fault
from estate.load import Inspection, StackFile, inspect, stack_file


@dataclass(frozen=True)
class Answer:
    """Everything that one run found."""

    today: date
    stacks: tuple[str, ...]
    inspections: tuple[Inspection, ...]
    faults: tuple[Fault, ...]

    @property
    def refused(self) -> bool:
        """Whether anything is worse than a warning."""
        return any(not fault.warning for fault in self.faults)


def check(
    *,
    estate: Annotated[
        Path | None, typer.Option(help="The data folder; without it, the ones that the stack files name.")
    ] = None,
    stacks: Annotated[
        Path | None, typer.Option(help="Where the Pulumi.<stack>.yaml files are; without it, the project's own.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to write the answer.")] = Format.TABLE,
    show: Annotated[bool, typer.Option("--list", help="List the checks instead of running them.")] = False,
) -> None:
    """Check the estate's data: every file, and every rule across files. Exit code 2 when anything is refused."""
    if show:
        _list(form)
        return
    answer = examine(estate, stacks or Places.here().root)
    if form is Format.JSON:
        typer.echo(json.dumps(_plain(answer), indent=2))
    else:
        _print(answer)
    if answer.refused:
        raise typer.Exit(2)


def examine(folder: Path | None, root: Path) -> Answer:
    """Read the stack files in `root`, then each data folder with the stacks that use it."""
    files, faults = _stack_files(root)
    day = today()
    folders: dict[Path, list[StackFile]] = {}
    for file in files:
        folders.setdefault(folder or root / file.stack.estate, []).append(file)
    if not folders:
        folders[folder or root / "estate"] = []
    inspections = []
    for path, readers in folders.items():
        try:
            inspections.append(_inspect(path, day, readers))
        except EstateError as problem:
            faults += problem.faults
    for inspection in inspections:
        faults += inspection.faults
    ordered = sorted(set(faults), key=lambda fault: (fault.warning, fault.file, fault.line or 0, fault.what))
    return Answer(day, tuple(file.file for file in files), tuple(inspections), tuple(ordered))


def _inspect(path: Path, day: date, readers: list[StackFile]) -> Inspection:
    return inspect(
        path, day, {file.file: file.stack for file in readers}, {file.file: file.document for file in readers}
    )


def _stack_files(root: Path) -> tuple[list[StackFile], list[Fault]]:
    if not root.is_dir():
        message = f"{root}: there is no such folder, expected the one that holds the Pulumi.<stack>.yaml files"
        raise BadInputError(message)
    files: list[StackFile] = []
    faults: list[Fault] = []
    for path in sorted(root.glob("Pulumi.*.yaml")):
        try:
            files.append(stack_file(path))
        except EstateError as problem:
            faults += problem.faults
    if not files and not faults:
        expected = "Pulumi.<stack>.yaml"
        faults.append(Fault(str(root), None, "there is no stack file", "nothing", expected, check="stack-file"))
    return files, faults


def _print(answer: Answer) -> None:
    for fault in answer.faults:
        typer.echo(f"{'warning: ' if fault.warning else ''}{fault}  [{fault.check}]")
    refused = sum(not fault.warning for fault in answer.faults)
    warned = len(answer.faults) - refused
    counts = ", ".join(_counts(answer))
    verdict = f"{refused} fault{'s' if refused != 1 else ''}" if refused else "no fault"
    verdict += f", {warned} warning{'s' if warned != 1 else ''}" if warned else ""
    typer.echo(f"{verdict} in {counts}; judged by {len(CHECKS)} checks as of {answer.today}")


def _counts(answer: Answer) -> Iterator[str]:
    estates = [inspection.estate for inspection in answer.inspections]
    yield _many(sum(len(inspection.files) for inspection in answer.inspections), "data file")
    yield _many(sum(len(estate.zones) for estate in estates), "landing zone")
    yield _many(sum(len(estate.agreements) for estate in estates), "agreement")
    yield _many(len(answer.stacks), "stack")


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _plain(answer: Answer) -> dict[str, Any]:
    return {
        "today": answer.today.isoformat(),
        "stacks": list(answer.stacks),
        "files": [file for inspection in answer.inspections for file in inspection.files],
        "checks": len(CHECKS),
        "faults": [asdict(fault) for fault in answer.faults],
    }


def _list(form: Format) -> None:
    if form is Format.JSON:
        typer.echo(json.dumps([{"id": check.id, "title": check.title} for check in CHECKS.values()], indent=2))
        return
    width = max(len(identity) for identity in CHECKS)
    for each in CHECKS.values():
        typer.echo(f"{each.id:<{width}}  {each.title}")
