"""Recording a preview: the engine's events, its plan, the state before it, and what the rules found."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cli.errors import CommandError
from cli.local import azure
from cli.local.arguments import read_command
from cli.local.places import Places
from cli.local.run import Session, prepare
from cli.review.engine_run import Done, run
from cli.review.progress import Progress
from cli.review.scene import checkpoint
from cli.today import today
from policies.findings import FindingsError, read_findings
from review.events import Recording, read_events
from review.plan import Plan
from review.state import StateError, read_plan, read_state

PREVIEW = ("preview", "--ignore-protect", "--non-interactive", "--color", "never")
"""With `--ignore-protect` the engine goes on where it would stop at the first protected resource: all of the change is
seen, and what is protected is said to be (https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/)."""

_ADVISORY = {"all": {"enforcementLevel": "advisory"}}
"""Findings are read from the findings file, which knows what is mandatory; the engine must not stop at the first."""


@dataclass(frozen=True)
class Captured:
    """What one preview left behind."""

    plan: Plan
    state: Any
    """The exported state as it was read; None where nothing stood."""
    findings: Mapping[str, Any] | None
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Files:
    """Where a run leaves what is read afterwards; all in one folder, which is thrown away."""

    folder: Path

    @property
    def events(self) -> Path:
        """The engine's events."""
        return self.folder / "events.jsonl"

    @property
    def plan(self) -> Path:
        """The update plan."""
        return self.folder / "plan.json"

    @property
    def findings(self) -> Path:
        """What the rules found."""
        return self.folder / "findings.json"

    @property
    def log(self) -> Path:
        """What the engine printed."""
        return self.folder / "printed.txt"

    def policy_arguments(self, pack: Path) -> tuple[str, ...]:
        """The arguments that have every rule looked at and none stop the run; none where there is no pack."""
        if not pack.is_dir():
            return ()
        config = self.folder / "advisory.json"
        config.write_text(json.dumps(_ADVISORY), encoding="utf-8")
        return ("--policy-pack", str(pack), "--policy-pack-config", str(config))


def settings(files: Files) -> dict[str, str]:
    """What a recorded run has in its environment beside the usual."""
    return {
        "HAVERING_FINDINGS": str(files.findings),
        "HAVERING_TODAY": today().isoformat(),
        "PULUMI_DEBUG_COMMANDS": "true",
    }


def modules_of(root: Path) -> dict[str, str]:
    """The settings with which Python finds a checkout's own modules, whichever checkout is installed.

    The project is installed editable, so that a base's program would import `estate` and `components` of the checkout
    beside it; what PYTHONPATH names comes before what is installed (https://docs.python.org/3/library/site.html).
    """
    others = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    return {"PYTHONPATH": os.pathsep.join([str(root), *others])}


def arguments(files: Files, pack: Path, stack: str) -> tuple[str, ...]:
    """The command line of a recorded preview."""
    recorded = ("--event-log", str(files.events), "--save-plan", str(files.plan))
    return (*PREVIEW, "--stack", stack, *files.policy_arguments(pack), *recorded)


def session_for(places: Places, typed: Sequence[str], progress: Progress) -> tuple[Session, tuple[str, ...]]:
    """Make a local run ready; what it says of itself would only repeat what the review says."""
    command = read_command(["pulumi", *typed], cwd=Path.cwd())
    return prepare(places, command, console=progress.quiet), command.arguments


def local(places: Places, stack: str, progress: Progress) -> Captured:
    """Preview the project of `places` on its local Azure."""
    files = Files(places.folder)
    standing = checkpoint(places, stack)
    state = json.loads(standing.read_text(encoding="utf-8")) if standing else None
    session, typed = session_for(places, arguments(files, places.root / "policies", stack), progress)
    with azure.serving(places) as server:
        attached = session.on(server)
        done = run(
            [str(session.engine.executable), *typed],
            folder=places.project,
            environment=attached.environment | settings(files) | modules_of(places.root),
            log=files.log,
            watch=progress.counting(files.events),
        )
    return read(files, done, state, stack)


def read(files: Files, done: Done, state: Any, where: str) -> Captured:
    """Read what a preview left; raises `CommandError` where it left nothing at all.

    :raises CommandError: the engine never began to record.
    """
    if not files.events.exists():
        message = f"{where}: the preview did not begin. Pulumi printed:\n{done.end}"
        raise CommandError(message)
    with files.events.open(encoding="utf-8", errors="replace") as lines:
        recording = read_events(lines)
    problems: list[str] = []
    standing = read_state(state, where) if state else {}
    plan = Plan(recording, standing, _needs(files))
    if done.code and recording.succeeded and not recording.errors:
        problems.append(f"Pulumi left with exit code {done.code} after a preview that it calls a success:\n{done.end}")
    return Captured(plan, state, _findings(files, recording), tuple(problems))


def _needs(files: Files) -> dict[str, tuple[str, ...]]:
    """Who will need whom; the engine writes no plan where the preview failed."""
    try:
        return read_plan(json.loads(files.plan.read_text(encoding="utf-8")))
    except (OSError, ValueError, StateError):
        return {}


def _findings(files: Files, recording: Recording) -> dict[str, Any] | None:
    if not recording.steps:
        return None
    try:
        return read_findings(files.findings)
    except FindingsError:
        return None
