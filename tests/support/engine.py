"""Running the real Pulumi engine against a local Azure of the test's own."""

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

from cli.local import azure
from cli.local.arguments import read_command
from cli.local.places import Places
from cli.local.run import prepare
from emulator.store import Store
from tools.engine import Engine

ROOT = Path(__file__).resolve().parents[2]

TENANT = "0c000000-0000-4000-8000-000000000001"
SUBSCRIPTION = "0c000000-0000-4000-8000-000000000101"

#: A stack file that the estate's model accepts, for programs of a few lines.
STACK_FILE = f"""\
config:
  havering:environment: dev
  havering:tenant: {{id: {TENANT}, domain: tests.example}}
  havering:regions: {{primary: uksouth}}
  havering:subscriptions: {{management: {SUBSCRIPTION}}}
  havering:break-glass: [0c000000-0000-4000-8000-000000000901, 0c000000-0000-4000-8000-000000000902]
  havering:network: {{firewall-tier: Standard}}
  havering:pipeline: {{organisation: tests, repository: estate, environment: dev}}
  pulumi:disable-default-providers: [azure-native, azuread]
"""

#: The lines that every small program begins with: a provider for the one subscription.
PREAMBLE = f"""\
import pulumi
import pulumi_azure_native as azure_native

azure = azure_native.Provider("azure", subscription_id="{SUBSCRIPTION}", tenant_id="{TENANT}")
on = pulumi.ResourceOptions(provider=azure)
"""


@dataclass(frozen=True)
class Ran:
    """What a Pulumi command printed, and its exit code."""

    code: int
    stdout: str
    stderr: str

    @property
    def text(self) -> str:
        """Everything it printed."""
        return self.stdout + self.stderr

    def json(self) -> Any:
        """Its standard output, read as JSON."""
        return json.loads(self.stdout)


@dataclass
class LocalAzure:
    """A project with a local Azure of its own; `environment` is added to each command's."""

    places: Places
    stack: str = "tests"
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start `pulumi ...` and do not wait for it."""
        command = read_command(["pulumi", *arguments, "--stack", self.stack, "--color", "never"], cwd=self.places.root)
        session = prepare(self.places, command, console=Console(file=sys.stderr))
        if command.acts:
            session = session.on(azure.start(self.places))
        return subprocess.Popen(
            [session.engine.executable, *command.arguments, "--non-interactive"],
            cwd=self.places.project,
            env=session.environment | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def pulumi(self, *arguments: str) -> Ran:
        """Run `pulumi ...` to its end."""
        process = self.start(*arguments)
        stdout, stderr = process.communicate()
        return Ran(process.returncode, stdout, stderr)

    def preview(self, *arguments: str) -> Ran:
        """Run `pulumi preview`."""
        return self.pulumi("preview", *arguments)

    def up(self, *arguments: str) -> Ran:
        """Run `pulumi up` without its own preview."""
        return self.pulumi("up", "--yes", "--skip-preview", *arguments)

    def refresh(self, *arguments: str) -> Ran:
        """Run `pulumi refresh`, which says what has drifted and fails where anything has."""
        return self.pulumi("refresh", "--preview-only", "--expect-no-changes", *arguments)

    def destroy(self, *arguments: str) -> Ran:
        """Run `pulumi destroy` without its own preview."""
        return self.pulumi("destroy", "--yes", "--skip-preview", *arguments)

    def state(self) -> list[dict[str, Any]]:
        """The resources of the stack's state."""
        deployment = self.pulumi("stack", "export").json()["deployment"]
        return list(deployment.get("resources", []))

    @contextmanager
    def store(self) -> Iterator[Store]:
        """What the local Azure holds."""
        store = Store(self.places.store)
        try:
            yield store
        finally:
            store.close()

    def stop(self) -> None:
        """Stop the server."""
        azure.stop(self.places)


def small_project(folder: Path, program: str, *, stack_file: str = STACK_FILE, stack: str = "tests") -> LocalAzure:
    """Write a project of one small program, which `PREAMBLE` begins, with a local Azure of its own under `folder`."""
    root = folder / "project"
    (root / "program").mkdir(parents=True)
    runtime = {"name": "python", "options": {"virtualenv": str(Path(sys.prefix))}}
    described = {"name": "havering", "runtime": runtime, "main": "program"}
    (root / "Pulumi.yaml").write_text(json.dumps(described), encoding="utf-8")
    (root / f"Pulumi.{stack}.yaml").write_text(stack_file, encoding="utf-8")
    local = LocalAzure(Places(root, folder / "local"), stack)
    rewrite(local, program)
    return local


def rewrite(local: LocalAzure, program: str) -> None:
    """Change the program of a small project."""
    text = PREAMBLE + textwrap.dedent(program)
    (local.places.root / "program" / "__main__.py").write_text(text, encoding="utf-8")


def real_state(local: LocalAzure, folder: Path, engine: Engine, setting: Callable[[str, str], None]) -> None:
    """Let this shell point at a state that is not the local one, as a pipeline's does, and stand the stack up there.

    `setting` takes name and value of a variable (`monkeypatch.setenv`). Azure stays the local one.
    """
    local.preview()  # the local Azure knows the tenant
    (folder / "state").mkdir()
    settings = {
        "PULUMI_BACKEND_URL": f"file://{folder / 'state'}",
        "PULUMI_CONFIG_PASSPHRASE": "of-the-real-state",
        "PULUMI_DEBUG_PROVIDERS": azure.start(local.places).debug_providers,
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_HOME": str(folder / "home"),
        "HAVERING_PYTHON": sys.executable,
    }
    for name, value in settings.items():
        setting(name, value)
    for words in (["stack", "init", local.stack], ["up", "--yes", "--skip-preview", "--stack", local.stack]):
        ran = subprocess.run(
            [engine.executable, *words, "--non-interactive"],
            cwd=local.places.root,
            env=engine.environment(os.environ),
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr


def estate_project(folder: Path, stack: str, environment: Mapping[str, str] | None = None) -> LocalAzure:
    """Make the project itself, with a local Azure of its own under `folder`."""
    return LocalAzure(Places(ROOT, folder / "local"), stack, dict(environment or {}))


def without_pulumi_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """`environment` as a machine that has never seen Pulumi or Azure has it."""
    begins = ("PULUMI_", "HAVERING_", "AZURE_", "ARM_", "STACK")
    keep = {"HAVERING_CACHE", "HAVERING_PULUMI", "HAVERING_REQUIRE"}
    return {name: value for name, value in environment.items() if name in keep or not name.startswith(begins)}


def clean_environment() -> dict[str, str]:
    """This process's environment without settings of Pulumi, Azure or our own."""
    return without_pulumi_settings(os.environ)
