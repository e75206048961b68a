"""What a command did that died before it saved its state is undone, and nothing else ever is."""

import json
import os
import socket
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from cli.local.places import Places
from cli.local.savepoint import go_back, keep
from emulator.resource import Resource
from emulator.store import Store
from emulator.tenancy import Tenancy
from tests.support.engine import SUBSCRIPTION, TENANT

GROUP = "azure-native:resources:ResourceGroup"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A local Azure of one group, kept as a command begins that then makes another."""
    places = Places(tmp_path, tmp_path / "local")
    state(places, "before")
    store = Store(places.store)
    store.enrol(Tenancy(TENANT, "tests.example", {"management": SUBSCRIPTION}, {}, TENANT))
    store.close()
    make(places, "rg-before")
    keep(places, "tests", TENANT)
    make(places, "rg-during")
    return places


def make(places: Places, name: str) -> None:
    store = Store(places.store)
    with store.writing():
        store.put(Resource(f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{name}", GROUP, TENANT, {}))
        store.count(TENANT, name)
    store.close()


def state(places: Places, text: str) -> None:
    file = places.backend / ".pulumi" / "stacks" / "havering" / "tests.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def lock(places: Places, pid: int, host: str = socket.gethostname()) -> Path:
    file = places.backend / ".pulumi" / "locks" / "organization" / "havering" / "tests" / f"{pid}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"pid": pid, "hostname": host}), encoding="utf-8")
    return file


def gone() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def begin(places: Places) -> str:
    said = StringIO()
    go_back(places, "tests", TENANT, Console(file=said, width=200))
    return said.getvalue()


def groups(places: Places) -> list[str]:
    store = Store(places.store)
    try:
        return [resource.name for resource in store.resources()]
    finally:
        store.close()


def test_what_a_dead_command_did_is_undone_and_its_lock_taken_away(places: Places) -> None:
    pid = gone()
    held = lock(places, pid)
    said = f"tests: an earlier command died before it saved its state (process {pid}). What it did is undone.\n"
    assert begin(places) == said
    assert groups(places) == ["rg-before"]
    assert not held.exists()
    assert begin(places) == ""
    store = Store(places.store)
    assert (store.made(TENANT, "rg-before"), store.made(TENANT, "rg-during")) == (1, 0)
    store.close()


def test_what_is_in_the_state_stays(places: Places) -> None:
    held = lock(places, gone())
    state(places, "saved meanwhile")
    assert begin(places) == ""
    assert groups(places) == ["rg-before", "rg-during"]
    assert held.exists()


@pytest.mark.parametrize("where", ["runs here", "may run elsewhere"])
def test_a_command_that_runs_or_may_run_is_left_alone(places: Places, where: str) -> None:
    lock(places, gone())
    held = lock(places, os.getpid()) if where == "runs here" else lock(places, 1, "elsewhere")
    assert begin(places) == ""
    keep(places, "tests", TENANT)
    assert held.exists()
    held.unlink()
    assert begin(places) != "", "what was kept is still from before the command that died"
    assert groups(places) == ["rg-before"]


def test_without_a_lock_nothing_is_undone(places: Places) -> None:
    assert begin(places) == ""
    assert groups(places) == ["rg-before", "rg-during"]
