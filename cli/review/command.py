"""`havering review`: preview a change for real, and say what it means."""

import os
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli.errors import BadInputError
from cli.exits import Exit
from cli.local.places import Places
from cli.local.run import DEFAULT_STACK
from cli.local.stack_files import stack_file
from cli.review.against import choose
from cli.review.interrupts import interruptible
from cli.review.making import Request, make
from cli.review.progress import Progress
from cli.review.remote import points_at_real_state
from cli.review.verdict import troubles, verdict
from cli.review.write import REPORT, estate_of, made_ready, reports, write
from estate.load import read_stack_file
from review.model import Review
from review.reports.markdown import markdown
from review.reports.terminal import show
from review.thresholds import Approval, parse_approval


class Form(StrEnum):
    """How the review is shown on standard output."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def review(
    *,
    stack: Annotated[str, typer.Option("--stack", "-s", help="Which stack.", envvar="STACK")] = DEFAULT_STACK,
    base: Annotated[
        str | None, typer.Option(help="The commit to compare with: a branch, tag or hash. Else where main was left.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="The folder for the reports; else review/<stack> in the local folder.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="What to print.")] = Form.TABLE,
    expect: Annotated[str, typer.Option(help="The digest of the change that was reviewed; another one fails.")] = "",
    approve: Annotated[
        list[str] | None, typer.Option(help="A threshold, group or office that allows this, as NAME@COMMIT.")
    ] = None,
    local: Annotated[
        bool | None,
        typer.Option("--local/--remote", help="On the local Azure, or where this shell points; else as it points."),
    ] = None,
) -> None:
    """Preview a change with every rule, and write what it means: reports for people and for pipelines.

    Nothing is changed. Exit codes: 0 fine, 2 bad input, 3 threshold, 4 another change, 5 rule, 6 preview failed.
    """
    here = Places.here()
    digest, approvals = _digest(expect), _approvals(approve or [])
    on_local = not points_at_real_state(os.environ) if local is None else local
    progress = Progress(Console(stderr=True))
    with interruptible():
        facts = read_stack_file(stack_file(here.root, stack))
        against = choose(here.root, base, local=on_local)
        folder = output or here.folder / "review" / stack
        if on_local:
            made_ready(here.folder, "The local folder (HAVERING_LOCAL moves it)")
        made_ready(folder, "--output")
        progress.say("On the local Azure, not the real one" if on_local else "Where this shell points: the real Azure")
        made = make(Request(here, stack, facts, against, on_local, approvals), progress)
        with progress.step(f"Writing the reports to {folder}"):
            write(reports(made, estate_of(here.root, facts, made.today), facts), folder)
    _print(made, form, folder)
    code, _ = verdict(made, digest)
    for kind, said in troubles(made, digest):
        if form is not Form.TABLE or kind not in {Exit.POLICY, Exit.THRESHOLD}:  # the table says these by itself
            progress.say(said, style="red")
    if code is not Exit.FINE:
        raise typer.Exit(code)


def _digest(stated: str) -> str:
    wanted = stated.strip().lower()
    if wanted and not re.fullmatch("[0-9a-f]{64}", wanted):
        message = f"--expect {stated}: no digest, expected the 64 hexadecimal digits that {REPORT} says under `digest`"
        raise BadInputError(message)
    return wanted


def _approvals(stated: Sequence[str]) -> list[Approval]:
    try:
        return [parse_approval(each) for each in stated]
    except ValueError as fault:
        message = f"--approve: {fault}"
        raise BadInputError(message) from fault


def _print(made: Review, form: Form, folder: Path) -> None:
    if form is Form.JSON:
        typer.echo((folder / REPORT).read_text(encoding="utf-8"), nl=False)
    elif form is Form.MARKDOWN:
        typer.echo(markdown(made), nl=False)
    else:
        show(made, Console())
        typer.echo(f"Compared with {made.against}")
        typer.echo(f"Digest {made.digest}; reports in {folder}")
