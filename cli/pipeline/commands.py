"""The words of `havering pipeline`."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from cli.agreement_record import AS_SIGNED, edited_record, forked
from cli.errors import BadInputError, CommandError
from cli.exits import Exit
from cli.local.places import Places
from cli.local.run import DEFAULT_STACK
from cli.local.stack_files import stack_file, stack_names
from cli.pipeline import telling
from cli.pipeline.github import GitHub
from cli.pipeline.identity import run_as
from cli.pipeline.judging import Bar, Judged, approvals, changed_files, gates, judge, output, reviews, waiting
from cli.pipeline.owners import code_owners
from cli.review.git import Git
from cli.review.write import blob_of, whole_of
from estate.load import read_stack_file
from review.model import Review
from tools.engine import find

app = typer.Typer(help="Steps of the workflows: each is a word of make, too.", no_args_is_help=True)

_Stack = Annotated[str, typer.Option("--stack", "-s", help="Which stack.", envvar="STACK")]
_Change = Annotated[Path, typer.Option(help="The checkout of the pull request.", envvar="CHANGE")]
_Base = Annotated[str, typer.Option(help="The commit of main that it is compared with.", envvar="BASE")]


class AsTyped(TyperCommand):
    """A command that hands on what stands after `--`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read nothing."""
        ctx.args = list(args)
        return []


@app.command("as-identity", cls=AsTyped, add_help_option=False)
def as_identity(context: typer.Context) -> None:
    """Run a command signed in to the stack's tenant as the identity that HAVERING_CLIENT_ID names."""
    command = context.args[1:] if context.args[:1] == ["--"] else context.args
    if not command:
        message = "havering pipeline as-identity: got nothing to run, expected `-- COMMAND ...`"
        raise BadInputError(message)
    stack = os.environ.get("STACK") or DEFAULT_STACK
    facts = read_stack_file(stack_file(Places.here().root, stack))
    raise typer.Exit(run_as(command, facts.tenant.id))


@app.command("gates")
def show_gates(*, change: _Change, base: _Base) -> None:
    """Say which thresholds of danger files a pull request touches, for the jobs that wait for their approval."""
    found = gates(_bar(), changed_files(change, base))
    output("gates", json.dumps(found), os.environ.get("GITHUB_OUTPUT"))
    typer.echo("\n".join(found) or "No danger file is touched.")


@app.command("verdict")
def show_verdict(
    *,
    change: _Change,
    base: _Base,
    folder: Annotated[Path, typer.Option("--reviews", help="Where the run's reviews are.", envvar="REVIEWS")],
    final: Annotated[bool, typer.Option("--final", help="Nobody is waited for any longer: a breach fails.")] = False,
) -> None:
    """Judge a run's reviews by main's thresholds and GitHub's approvals, and tell the pull request."""
    github, job = GitHub.of_job(), _job("PULL", "HEAD_SHA", "GITHUB_RUN_ID", "GITHUB_SHA")
    changed, bar, commit = changed_files(change, base), _bar(), job["GITHUB_SHA"]
    given = approvals(github, job["GITHUB_RUN_ID"], commit)
    git = Git(change)
    signed = edited_record(change, git, forked(git, git.commit(base)), changed)
    found = reviews(folder, stack_names(Places.here().root))
    judged = [judge(review, bar, changed, given, commit, signed) for review in found]
    for each in judged:
        _tell(github, job, each, final=final)
    crossed = sorted({breach.threshold for each in judged for breach in each.crossed} - {AS_SIGNED})
    output("crossed", json.dumps(crossed), os.environ.get("GITHUB_OUTPUT"))
    for each in judged:
        typer.echo("\n".join([f"{each.review.stack}: {each.code.name.lower()}", *each.troubles]))
    _fail(judged, final=final)


@app.command("crossed")
def show_crossed(
    *,
    stack: _Stack = DEFAULT_STACK,
    folder: Annotated[Path, typer.Option("--reviews", help="Where the run's reviews are.", envvar="REVIEWS")],
) -> None:
    """Say which thresholds must be allowed before a change is applied: freezes, whose days may have come since.

    Of a change that no pull request showed (its digest was given by hand: DIGEST), every one.
    """
    found = waiting(_bar(), reviews(folder, [stack]), by_hand=bool(os.environ.get("DIGEST")))
    output("crossed", json.dumps(found), os.environ.get("GITHUB_OUTPUT"))
    typer.echo("\n".join(found) or "No threshold is left to allow.")


@app.command("expected")
def expected(*, stack: _Stack = DEFAULT_STACK, commit: Annotated[str, typer.Option(envvar="GITHUB_SHA")]) -> None:
    """Say which change was reviewed: of the pull request that became `commit`, or the one that DIGEST names."""
    digest = os.environ.get("DIGEST") or telling.reviewed_digest(GitHub.of_job(), commit, stack)
    output("digest", digest, os.environ.get("GITHUB_OUTPUT"))
    typer.echo(digest)


@app.command("apply")
def apply(*, stack: _Stack = DEFAULT_STACK) -> None:
    """Apply what main says to the stack that this shell points at, with every rule; for `make apply-reviewed`."""
    engine, root = find(), Places.here().root
    typed = ("up", "--yes", "--skip-preview", "--non-interactive", "--stack", stack, "--policy-pack", "policies")
    environment = engine.environment(os.environ) | {"PULUMI_SKIP_UPDATE_CHECK": "true"}
    done = subprocess.run([str(engine.executable), *typed], cwd=root, env=environment, check=False)  # noqa: S603 - the engine
    raise typer.Exit(done.returncode)


@app.command("codeowners")
def write_owners(
    *, check: Annotated[bool, typer.Option("--check", help="Only tell whether the file is current.")] = False
) -> None:
    """Write .github/CODEOWNERS from the thresholds."""
    root = Places.here().root
    organisations = {read_stack_file(stack_file(root, stack)).pipeline.organisation for stack in stack_names(root)}
    if len(organisations) != 1:
        message = f"Pulumi.*.yaml: havering:pipeline names {len(organisations)} organisations, expected one"
        raise BadInputError(message)
    text = code_owners(_bar().thresholds, organisations.pop(), "platform-engineers")
    file = root / ".github" / "CODEOWNERS"
    if not check:
        file.write_text(text, encoding="utf-8")
    elif not file.is_file() or file.read_text(encoding="utf-8") != text:
        message = f"{file}: not what estate/thresholds.yaml says. Run `havering pipeline codeowners`."
        raise CommandError(message)


def _bar() -> Bar:
    """What counts is what this checkout says, never the pull request's."""
    return Bar.of(Places.here().root / "estate")


def _job(*names: str) -> dict[str, str]:
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        message = f"{', '.join(missing)}: not set. This is a step of .github/workflows/plan.yml."
        raise BadInputError(message)
    return {name: os.environ[name] for name in names}


def _tell(github: GitHub, job: dict[str, str], judged: Judged, *, final: bool) -> None:
    review: Review = judged.review
    page = whole_of(os.environ)
    telling.comment(github, job["PULL"], review, blob=blob_of(review.head, os.environ), whole=page)
    telling.status(github, job["HEAD_SHA"], judged, final=final, page=page)


def _fail(judged: Sequence[Judged], *, final: bool) -> None:
    """Leave with the first trouble; before the end, a threshold is no trouble yet: somebody may allow it."""
    for each in judged:
        if each.code is not Exit.FINE and (final or each.code is not Exit.THRESHOLD):
            raise typer.Exit(each.code)
