"""Previewing a stack where it really stands: with the state and the credentials that this shell points at."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cli.errors import CommandError
from cli.local.inherited import WHERE
from cli.review.capture import Captured, Files, arguments, read, settings
from cli.review.engine_run import run
from cli.review.progress import Progress
from tools.engine import Engine, find


def points_at_real_state(environment: Mapping[str, str]) -> bool:
    """Tell whether the environment says where a real state is."""
    return any(environment.get(name) for name in WHERE)


def remote(root: Path, stack: str, progress: Progress) -> Captured:
    """Preview the project at `root` against the state and the Azure that this shell points at; nothing is changed.

    :raises CommandError: the state cannot be read, or the preview does not begin.
    """
    engine = find(progress.console)
    environment = engine.environment(os.environ) | {"PULUMI_SKIP_UPDATE_CHECK": "true"}
    with progress.step(f"Reading the state of {stack}"):
        state = exported_state(engine, environment, root, stack)
    with TemporaryDirectory(prefix="havering-review-") as folder, progress.step(f"Previewing {stack}"):
        files = Files(Path(folder))
        done = run(
            [str(engine.executable), *arguments(files, root / "policies", stack)],
            folder=root,
            environment=environment | settings(files),
            log=files.log,
            watch=progress.counting(files.events),
        )
        return read(files, done, state, stack)


def exported_state(engine: Engine, environment: Mapping[str, str], root: Path, stack: str) -> Any:
    """Export the state, its secrets left encrypted."""
    command = [str(engine.executable), "stack", "export", "--stack", stack, "--non-interactive", "--color", "never"]
    done = subprocess.run(  # noqa: S603 - the engine that was found
        command, cwd=root, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        why = done.stderr.strip().removeprefix("error: ")
        message = (
            f"{stack}: its state cannot be read: {why}\nThis shell points at a real state (--remote, or "
            f"{', '.join(WHERE)}). Sign in to it, or review against the local Azure with --local."
        )
        raise CommandError(message)
    return json.loads(done.stdout)
