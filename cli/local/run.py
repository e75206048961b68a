"""Running one Pulumi command against the local Azure."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from rich.console import Console

from cli.errors import CommandError
from cli.local import azure
from cli.local.arguments import PulumiCommand, read_command
from cli.local.inherited import inherit
from cli.local.locks import explain_lock
from cli.local.places import Places
from cli.local.recovery import vaults_to_recover
from cli.local.savepoint import go_back, keep
from cli.local.stack_files import read_yaml, recovered_before, stack_file, write_shadow_project
from cli.local.tenancy import enrol
from estate.load import read_stack_file
from tools.engine import Engine, find

DEFAULT_STACK = "havering-dev"

#: Guards nothing: local states hold no real secret.
PASSPHRASE = "local"  # noqa: S105


@dataclass(frozen=True)
class Session:
    """A local run that is ready: the engine, its environment, and the stack that it works on."""

    places: Places
    engine: Engine
    environment: dict[str, str]
    stack: str

    def on(self, server: azure.Server) -> "Session":
        """The same run, its providers attached to `server`."""
        attached = self.environment | {"PULUMI_DEBUG_PROVIDERS": server.debug_providers}
        return replace(self, environment=attached)

    def pulumi(self, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
        """Start Pulumi in the shadow project, on this terminal."""
        command = [str(self.engine.executable), *arguments]
        return subprocess.Popen(command, cwd=self.places.project, env=self.environment)  # noqa: S603 - the engine

    def quietly(self, arguments: Sequence[str]) -> None:
        """Run Pulumi without showing what it prints.

        :raises CommandError: it failed; with what it printed.
        """
        ran = subprocess.run(  # noqa: S603 - the engine
            [self.engine.executable, *arguments, "--non-interactive", "--color", "never"],
            cwd=self.places.project,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            message = f"pulumi {' '.join(arguments)} failed: {(ran.stderr or ran.stdout).strip()}"
            raise CommandError(message)


def run_pulumi(places: Places, typed: Sequence[str], *, console: Console | None = None) -> int:
    """Run `pulumi ...` as typed against the local Azure and answer its exit code."""
    command = read_command(typed, cwd=Path.cwd())
    session = prepare(places, command, console=console or Console(stderr=True))
    if not command.acts:
        with azure.in_use(places):
            return wait(session.pulumi(command.arguments))
    with azure.serving(places) as server:
        code = wait(session.on(server).pulumi(command.arguments))
    if code:
        explain_lock(places, session.stack)
    return code


def prepare(places: Places, command: PulumiCommand, *, console: Console) -> Session:
    """Make everything ready that `command` needs but the server: engine, shadow project, stack, enrolled tenant.

    :raises CommandError: something of it cannot be had.
    """
    inherited = inherit(os.environ, backend=backend_url(places))
    stack = command.stack or os.environ.get("STACK") or DEFAULT_STACK
    stack = stack.rsplit("/", 1)[-1]  # organization/havering/havering-dev names the same one
    if command.needs_stack:
        source = command.config_file or stack_file(places.root, stack)
        facts = read_stack_file(source)
        enrol(places, facts)
        if command.acts:
            go_back(places, stack, facts.tenant.id, console)
        recover = vaults_to_recover(places, facts, recovered_before(places, stack))
        write_shadow_project(places, stack, source, recover)
    engine = find(console)
    environment = engine.environment(inherited.environment) | settings(places, stack)
    session = Session(places, engine, environment, stack)
    if command.needs_stack:
        _announce(session, inherited.dropped, console)
        _make_stack(session)
        if command.changes:
            keep(places, stack, facts.tenant.id)
    return session


def backend_url(places: Places) -> str:
    """Where local states are."""
    return f"file://{quote(str(places.backend))}"


def settings(places: Places, stack: str) -> dict[str, str]:
    """Pulumi's settings for a local run."""
    for folder in (places.backend, places.project, places.pulumi_home):
        folder.mkdir(parents=True, exist_ok=True)
    return {
        "HAVERING_PYTHON": sys.executable,
        "PULUMI_BACKEND_URL": backend_url(places),
        "PULUMI_CONFIG_PASSPHRASE": PASSPHRASE,
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_HOME": str(places.pulumi_home),
        # Saved once, when the command ends: writing 1,000 resources at each of 1,000 steps takes most of a run.
        "PULUMI_SKIP_CHECKPOINTS": os.environ.get("PULUMI_SKIP_CHECKPOINTS", "true"),
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_STACK": stack,
    }


def wait(process: "subprocess.Popen[bytes]") -> int:
    """Wait for Pulumi, leaving an interrupt to it: the terminal sends Ctrl-C to both, and Pulumi ends in good order."""
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    terminate = signal.signal(signal.SIGTERM, lambda number, _frame: process.send_signal(number))
    try:
        code = process.wait()
    finally:
        signal.signal(signal.SIGINT, previous)
        signal.signal(signal.SIGTERM, terminate)
    return code if code >= 0 else 128 - code


def _announce(session: Session, dropped: Sequence[str], console: Console) -> None:
    engine = session.engine
    where = f"stack {session.stack}, in {session.places.folder}"
    console.print(
        f"Local Azure, not the real one: {where} (Pulumi {engine.version} from {engine.origin})",
        markup=False,
        highlight=False,
        soft_wrap=True,
        style="bold yellow",
    )
    if dropped:
        console.print(
            f"Not handed to this run: {', '.join(dropped)}",
            markup=False,
            highlight=False,
            soft_wrap=True,
            style="yellow",
        )


def _make_stack(session: Session) -> None:
    project = read_yaml(session.places.project / "Pulumi.yaml")["name"]
    state = session.places.backend / ".pulumi" / "stacks" / project / f"{session.stack}.json"
    if state.exists():
        return
    try:
        session.quietly(["stack", "init", session.stack])
    except CommandError:
        if not state.exists():  # otherwise another command has just made it
            raise
