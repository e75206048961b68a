"""Who holds a stack is told, and whether they still live."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from cli.local.locks import holders
from cli.local.places import Places


def locked_by(tmp_path: Path, pid: int, host: str) -> Places:
    places = Places(tmp_path, tmp_path / "local")
    folder = places.backend / ".pulumi" / "locks" / "organization" / "havering" / "dev"
    folder.mkdir(parents=True)
    (folder / "1.json").write_text(json.dumps({"pid": pid, "hostname": host}), encoding="utf-8")
    (folder / "2.json").write_text("", encoding="utf-8")
    return places


def test_a_living_holder_is_waited_for(tmp_path: Path) -> None:
    places = locked_by(tmp_path, os.getpid(), socket.gethostname())
    holder = f"process {os.getpid()} on {socket.gethostname()}"
    assert list(holders(places, "dev")) == [
        f"another command is changing this stack ({holder}). Wait until it is done."
    ]


def test_a_dead_holders_work_is_undone_by_the_next_command(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    places = locked_by(tmp_path, gone.pid, socket.gethostname())
    (told,) = holders(places, "dev")
    assert told.startswith(f"locked by a command that has died (process {gone.pid}). The next command undoes what it")
    assert told.endswith("because the state was saved meanwhile: `havering local reset --stack dev`.")


def test_of_another_machine_nothing_is_assumed(tmp_path: Path) -> None:
    assert "on elsewhere). Wait" in next(iter(holders(locked_by(tmp_path, 1, "elsewhere"), "dev")))


def test_another_stacks_lock_is_not_ours(tmp_path: Path) -> None:
    assert list(holders(locked_by(tmp_path, 1, "elsewhere"), "prod")) == []
