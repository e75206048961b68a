"""`havering drift`: what stands in Azure that was not declared, and who is behind it. Nothing is changed."""

import json
import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli.exits import Exit
from cli.local.places import Places
from cli.local.run import DEFAULT_STACK
from cli.local.stack_files import stack_file
from cli.refreshing import Refreshed, local_refresh, remote_refresh
from cli.review.git import Git, NoGitError
from cli.review.interrupts import interruptible
from cli.review.progress import Progress
from cli.review.remote import points_at_real_state
from cli.review.write import made_ready, write
from cli.today import today
from estate.load import read_stack_file
from estate.stack import Stack
from review.assemble import NOT_JUDGED, About, Judged, assemble
from review.drift.judge import judge
from review.drift.model import Cause, Drift
from review.drift.page import page
from review.drift.report import lines, markdown
from review.links import Sources
from review.model import Commit
from review.reports.junit import junit
from review.reports.sarif import sarif


class Form(StrEnum):
    """How the drift is shown on standard output."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def drift(
    *,
    stack: Annotated[str, typer.Option("--stack", "-s", help="Which stack.", envvar="STACK")] = DEFAULT_STACK,
    output: Annotated[
        Path | None, typer.Option(help="The folder for the reports; else drift/<stack> in the local folder.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="What to print.")] = Form.TABLE,
    local: Annotated[
        bool | None,
        typer.Option("--local/--remote", help="On the local Azure, or where this shell points; else as it points."),
    ] = None,
) -> None:
    """Refresh without changing anything, and sort what differs: made by a person, by Azure Policy, or noise.

    Exit codes: 0 none, 2 bad input, 6 the refresh failed, 7 made by a person, 8 only by Azure Policy.
    """
    here = Places.here()
    on_local = not points_at_real_state(os.environ) if local is None else local
    progress = Progress(Console(stderr=True))
    with interruptible():
        facts = read_stack_file(stack_file(here.root, stack))
        progress.say("On the local Azure, not the real one" if on_local else "Where this shell points: the real Azure")
        folder = output or here.folder / "drift" / stack
        if output:
            made_ready(output, "--output")
        found = local_refresh(here, stack, facts, progress) if on_local else remote_refresh(here.root, stack, progress)
        with progress.step("Sorting what differs"):
            made = sort(here.root, stack, facts, found, local=on_local)
        write(_reports(made), folder)
    _print(made, form, folder)
    code = verdict(made)
    if code is not Exit.FINE:
        raise typer.Exit(code)


def sort(root: Path, stack: str, facts: Stack, found: Refreshed, *, local: bool) -> Drift:
    """Make the drift of what a refresh found."""
    about = About(
        stack=stack,
        environment=facts.environment,
        local=local,
        today=today().isoformat(),
        head=_head(root),
        against="what was declared, as the state has it",
        problems=found.problems,
    )
    review = assemble(about, found.plan, Judged(None), Sources(root, facts.estate))
    told = [problem for problem in review.problems if problem != NOT_JUDGED]  # no rule is asked here
    return judge(review.model_copy(update={"problems": told}), found.plan)


def verdict(made: Drift) -> Exit:
    """Return the exit code; a refresh that failed comes first, because it may have missed the gravest."""
    if not made.review.complete:
        return Exit.PREVIEW_FAILED
    codes = {Cause.PERSON: Exit.DRIFT, Cause.POLICY: Exit.DRIFT_BY_POLICY}
    return codes.get(made.worst, Exit.FINE) if made.worst else Exit.FINE


def _head(root: Path) -> Commit:
    try:
        return Git(root).head()
    except NoGitError:
        return Commit(ref="HEAD", hash="", dirty=True)


def _reports(made: Drift) -> dict[str, str]:
    return {
        "drift.md": markdown(made),
        "drift.html": page(made),
        "drift.sarif": sarif(made.review),
        "drift.junit.xml": junit(made.review),
        "drift.json": made.model_dump_json(by_alias=True, indent=1) + "\n",
    }


def _print(made: Drift, form: Form, folder: Path) -> None:
    if form is Form.JSON:
        typer.echo(json.dumps(made.model_dump(mode="json", by_alias=True), indent=1))
    elif form is Form.MARKDOWN:
        typer.echo(markdown(made), nl=False)
    else:
        for line in lines(made):
            typer.echo(line)
        typer.echo(f"Reports in {folder}")
