import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from emulator.serve import main


def test_the_server_says_where_it_is_and_stops_when_told(tmp_path: Path) -> None:
    store, ready = tmp_path / "azure.sqlite", tmp_path / "ready.json"
    command = [sys.executable, "-m", "emulator.serve", "--store", str(store), "--ready", str(ready)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        _until_ready(server, ready)
        said = json.loads(ready.read_text())
        assert said["pid"] == server.pid
        assert said["store"] == str(store)
        for package in ("azure-native", "azuread"):
            socket.create_connection(("127.0.0.1", said["ports"][package]), timeout=5).close()
    finally:
        os.kill(server.pid, signal.SIGTERM)
        _, errors = server.communicate(timeout=30)
    assert server.returncode == 0
    assert errors == b""


@pytest.mark.parametrize("left", [None, '{"pid": 1}', "no JSON"])
def test_the_server_leaves_when_its_file_does_not_name_it_any_more(tmp_path: Path, left: str | None) -> None:
    ready = tmp_path / "ready.json"
    program = (
        f"from emulator import serve; serve.LOOK = 0.05; serve.main(['--store', ':memory:', '--ready', '{ready}'])"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as server:
        _until_ready(server, ready)
        ready.unlink() if left is None else ready.write_text(left)
        assert server.wait(timeout=30) == 0


def _until_ready(server: "subprocess.Popen[bytes]", ready: Path) -> None:
    deadline = time.monotonic() + 120  # the first start on a machine reads the SDKs
    while not ready.exists() and server.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)


def test_a_file_that_is_no_store_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "azure.sqlite"
    store.write_text("not a database, but long enough to be looked at as if it were one\n" * 40)
    assert main(["--store", str(store), "--ready", str(tmp_path / "ready.json")]) == 2
    assert capsys.readouterr().err == (
        f"{store} is no store of the local Azure: file is not a database. Delete it or name another.\n"
    )
