"""A preview's own copy of state and local Azure, and what is left of one that was killed."""

import fcntl
import json
from pathlib import Path

import pytest
from rich.console import Console

from cli.errors import CommandError
from cli.local.places import Places
from cli.review.scene import checkpoint, copied, settle
from emulator.store import Store

STATE = ".pulumi/stacks/p/s.json"


@pytest.fixture
def source(tmp_path: Path) -> Places:
    places = Places(tmp_path, tmp_path / "local")
    for file in (STATE, ".pulumi/locks/organization/p/s/x.json", ".pulumi/history/p/s.json"):
        (places.backend / file).parent.mkdir(parents=True, exist_ok=True)
        (places.backend / file).write_text("{}", encoding="utf-8")
    Store(places.store).close()
    places.project.mkdir()
    (places.project / "Pulumi.s.yaml").write_text("encryptionsalt: x", encoding="utf-8")
    return places


def test_a_copy_has_state_store_and_salt_and_no_lock_and_is_gone_afterwards(source: Places, tmp_path: Path) -> None:
    with copied(source, tmp_path, tmp_path / "runs") as places:
        found = checkpoint(places, "s")
        assert found == places.backend / STATE
        assert places.store.exists()
        assert (places.project / "Pulumi.s.yaml").exists()
        assert not (places.backend / ".pulumi" / "locks").exists()
        assert not (places.backend / ".pulumi" / "history").exists()
    assert list((tmp_path / "runs").iterdir()) == []


def test_a_copy_of_nothing_is_nothing(tmp_path: Path) -> None:
    with copied(Places(tmp_path, tmp_path / "none"), tmp_path, tmp_path / "runs") as places:
        assert checkpoint(places, "s") is None
        assert not places.store.exists()


def test_what_a_killed_run_left_is_swept_and_a_living_run_is_left_alone(source: Places, tmp_path: Path) -> None:
    dead, alive = tmp_path / "runs" / "run-dead", tmp_path / "runs" / "run-alive"
    for folder in (dead, alive):
        folder.mkdir(parents=True)
        (folder / "alive.lock").touch()
    with (alive / "alive.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with copied(source, tmp_path, tmp_path / "runs"):
            assert not dead.exists()
            assert alive.exists()


def test_a_stack_that_another_command_is_changing_is_not_copied(source: Places) -> None:
    held = source.backend / ".pulumi/locks/organization/p/s/x.json"
    held.write_text(json.dumps({"pid": 1, "hostname": "another-machine"}), encoding="utf-8")
    with pytest.raises(
        CommandError, match=r"s: another command is changing this stack \(process 1 on another-machine\)"
    ):
        settle(source, "s", "t", Console(quiet=True))


def test_a_stack_that_never_stood_is_settled(tmp_path: Path) -> None:
    settle(Places(tmp_path, tmp_path / "none"), "s", "t", Console(quiet=True))
