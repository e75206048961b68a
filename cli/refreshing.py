"""A recorded refresh of a stack that changes nothing: of the local Azure in a copy, or where this shell points."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cli.errors import BadInputError, CommandError
from cli.local import azure
from cli.local.places import Places
from cli.review.capture import Files, session_for, settings
from cli.review.engine_run import Done, run
from cli.review.progress import Progress
from cli.review.remote import exported_state
from cli.review.scene import checkpoint, copied, settle
from estate.stack import Stack
from review.drift.recording import as_preview
from review.events import read_events
from review.plan import Plan
from review.state import read_state
from tools.engine import find

REFRESH = ("refresh", "--preview-only", "--non-interactive", "--color", "never", "--suppress-outputs")
"""https://www.pulumi.com/docs/iac/cli/commands/pulumi_refresh/"""


@dataclass(frozen=True)
class Refreshed:
    """What a refresh found, beside the state that it started from."""

    plan: Plan
    problems: tuple[str, ...] = ()


def local_refresh(here: Places, stack: str, facts: Stack, progress: Progress) -> Refreshed:
    """Refresh a copy of what stands on the local Azure.

    :raises BadInputError: nothing stands.
    """
    settle(here, stack, facts.tenant.id, progress.console)
    if checkpoint(here, stack) is None:
        message = (
            f"{stack}: nothing stands on the local Azure, so nothing can have drifted. `make up STACK={stack}` first."
        )
        raise BadInputError(message)
    with (
        progress.step(f"Refreshing {stack}"),
        copied(here, here.root, here.folder / "review" / "runs") as places,
    ):
        files = Files(places.folder)
        standing = checkpoint(places, stack)
        before = json.loads(standing.read_text(encoding="utf-8")) if standing else None
        session, typed = session_for(places, (*REFRESH, "--stack", stack, "--event-log", str(files.events)), progress)
        with azure.serving(places) as server:
            done = run(
                [str(session.engine.executable), *typed],
                folder=places.project,
                environment=session.on(server).environment | settings(files),
                log=files.log,
                watch=progress.counting(files.events),
            )
        return _read(files, done, before, stack)


def remote_refresh(root: Path, stack: str, progress: Progress) -> Refreshed:
    """Refresh the stack with the state and the credentials that this shell points at.

    :raises CommandError: the state cannot be read, or the refresh does not begin.
    """
    engine = find(progress.console)
    environment = engine.environment(os.environ) | {"PULUMI_SKIP_UPDATE_CHECK": "true"}
    with progress.step(f"Reading the state of {stack}"):
        before = exported_state(engine, environment, root, stack)
    with TemporaryDirectory(prefix="havering-drift-") as folder, progress.step(f"Refreshing {stack}"):
        files = Files(Path(folder))
        done = run(
            [str(engine.executable), *REFRESH, "--stack", stack, "--event-log", str(files.events)],
            folder=root,
            environment=environment | settings(files),
            log=files.log,
            watch=progress.counting(files.events),
        )
        return _read(files, done, before, stack)


def _read(files: Files, done: Done, before: Any, stack: str) -> Refreshed:
    if not files.events.exists():
        message = f"{stack}: the refresh did not begin. Pulumi printed:\n{done.end}"
        raise CommandError(message)
    with files.events.open(encoding="utf-8", errors="replace") as lines:
        recording = read_events(as_preview(lines))
    problems: tuple[str, ...] = ()
    if done.code and recording.succeeded and not recording.errors:
        problems = (f"Pulumi left with exit code {done.code} after a refresh that it calls a success:\n{done.end}",)
    return Refreshed(Plan(recording, read_state(before, stack), {}), problems)
