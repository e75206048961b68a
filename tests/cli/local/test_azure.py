"""One server is shared, started when it is needed, and replaced when its code has changed."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.errors import CommandError
from cli.local import azure
from cli.local.places import Places

#: Serves nothing, but keeps the contract: writes its file when it listens, and leaves on SIGTERM.
STAND_IN = """
import json, os, pathlib, signal, socket, sys
ready = pathlib.Path(sys.argv[sys.argv.index("--ready") + 1])
listening = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
ports = dict(zip(["azure-native", "azuread"], [one.getsockname()[1] for one in listening]))
partial = ready.with_suffix(".partial")
partial.write_text(json.dumps({"pid": os.getpid(), "ports": ports, "store": sys.argv[sys.argv.index("--store") + 1]}))
partial.rename(ready)
signal.pause()
"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    monkeypatch.setattr(azure, "SERVE", ("-c", STAND_IN))
    places = Places(tmp_path, tmp_path / "local")
    yield places
    azure.stop(places)


def test_a_server_is_started_once_and_then_shared(places: Places) -> None:
    assert azure.running(places) is None
    first = azure.start(places)
    assert azure.start(places) == first
    ports = first.ports
    assert first.debug_providers == f"azure-native:{ports['azure-native']},azuread:{ports['azuread']}"


def test_commands_that_start_at_once_share_one_server(places: Places) -> None:
    found: list[azure.Server] = []
    threads = [threading.Thread(target=lambda: found.append(azure.start(places))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({server.pid for server in found}) == 1


def test_a_copied_folder_has_a_server_of_its_own(places: Places, tmp_path: Path) -> None:
    first = azure.start(places)
    copied = Places(tmp_path, tmp_path / "copy")
    shutil.copytree(places.folder, copied.folder)
    assert azure.running(copied) is None
    try:
        assert azure.start(copied).pid != first.pid
    finally:
        azure.stop(copied)
    assert azure.running(places) == first


def test_a_server_that_died_is_started_again(places: Places) -> None:
    first = azure.start(places)
    os.kill(first.pid, 9)
    while azure.running(places):
        pass
    assert azure.start(places).pid != first.pid


def test_a_server_of_yesterdays_code_is_replaced(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    first = azure.start(places)
    monkeypatch.setattr(azure, "fingerprint", lambda: "changed")
    with azure.serving(places) as second:
        assert second.pid != first.pid
        assert azure.start(places) == second


def test_a_server_that_a_command_uses_is_not_replaced_under_it(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    first = azure.start(places)
    monkeypatch.setattr(azure, "fingerprint", lambda: "changed")
    with azure.in_use(places):
        with azure.serving(places) as server:
            assert server == first
        with pytest.raises(CommandError, match=r"in use by a command that runs\. Wait for it"):
            azure.stop(places)


def test_stopping_says_whether_there_was_anything_to_stop(places: Places) -> None:
    server = azure.start(places)
    assert azure.stop(places)
    assert not Path(f"/proc/{server.pid}").exists()
    assert not azure.stop(places)


def test_a_server_that_does_not_start_is_quoted(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(azure, "SERVE", ("-c", "import sys; sys.exit('no such package')"))
    with pytest.raises(CommandError, match=r"stopped with exit code 1\. It printed .*server\.log\):\nno such package"):
        azure.start(places)


def test_a_server_that_never_serves_is_given_up(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(azure, "SERVE", ("-c", "import time; time.sleep(600)"))
    monkeypatch.setattr(azure, "START", 0.3)
    with pytest.raises(CommandError, match="did not serve within 0 seconds"):
        azure.start(places)
    assert sys.executable not in _children()


def _children() -> str:
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    return "".join(Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8") for pid in listed)
