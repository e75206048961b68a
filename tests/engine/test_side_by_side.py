"""Stacks run side by side; one stack is changed by one command at a time."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.local.locks import holders
from tests.support.engine import STACK_FILE, SUBSCRIPTION, TENANT, LocalAzure, rewrite

pytestmark = pytest.mark.engine

#: Waits, once the engine has locked the stack, until a file appears.
WAITING = """
import pathlib, time
here = pathlib.Path(__file__).parent
(here / "runs").touch()
while not (here / "go").exists():
    time.sleep(0.05)
"""


def waiting(local: LocalAzure, *arguments: str) -> "subprocess.Popen[str]":
    """Start a command on a program that waits, and return once it runs."""
    rewrite(local, WAITING)
    process = local.start(*arguments)
    runs = local.places.root / "program" / "runs"
    while not runs.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    return process


def let_go(local: LocalAzure) -> None:
    (local.places.root / "program" / "go").touch()


def test_a_second_up_of_one_stack_is_refused_by_the_lock(local: LocalAzure) -> None:
    first = waiting(local, "up", "--yes", "--skip-preview")
    second = local.up()
    assert second.code != 0
    assert "the stack is currently locked by 1 lock(s)" in second.stderr
    assert [told.split(" (")[0] for told in holders(local.places, local.stack)] == [
        "another command is changing this stack"
    ]
    let_go(local)
    first.communicate()
    assert first.returncode == 0
    assert list(holders(local.places, local.stack)) == []


def test_another_stack_goes_on_meanwhile_on_the_same_server(local: LocalAzure) -> None:
    other = LocalAzure(local.places, "other")
    text = STACK_FILE.replace(TENANT, TENANT[:-1] + "2").replace(SUBSCRIPTION, SUBSCRIPTION[:-1] + "2")
    (local.places.root / "Pulumi.other.yaml").write_text(text, encoding="utf-8")
    first = waiting(local, "up", "--yes", "--skip-preview")
    let_go(local)
    assert other.up().code == 0
    first.communicate()
    assert first.returncode == 0
    with local.store() as store:
        assert sorted(store.tenancies()) == [TENANT, TENANT[:-1] + "2"]


def test_an_interrupt_reaches_pulumi_and_leaves_no_lock_and_no_process(local: LocalAzure, tmp_path: Path) -> None:
    rewrite(local, WAITING)
    script = (
        "import pathlib, sys; from cli.local.places import Places; from cli.local.run import run_pulumi; "
        "places = Places(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])); "
        "sys.exit(run_pulumi(places, ['pulumi', 'up', '--yes', '--skip-preview', '--stack', 'tests']))"
    )
    command = [sys.executable, "-c", script, str(local.places.root), str(local.places.folder)]
    with (
        (tmp_path / "said").open("w") as said,
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        ) as process,
    ):
        while not (local.places.root / "program" / "runs").exists():
            assert process.poll() is None, (tmp_path / "said").read_text()
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does
        code = process.wait(timeout=300)
    text = (tmp_path / "said").read_text(encoding="utf-8")
    assert code not in {0, None}, text
    assert "cancelling" in text
    assert "Traceback" not in text
    assert list(holders(local.places, local.stack)) == []
    deadline = time.monotonic() + 120
    while str(local.places.root) in (left := "".join(_commands())) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert str(local.places.root) not in left


def _commands() -> list[str]:
    """The command lines of all processes."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(file.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found
