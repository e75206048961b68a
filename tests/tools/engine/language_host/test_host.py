"""The host's small answers, and how it leaves."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import language_pb2

from tests.tools.engine.language_host.conftest import Host, program_in


def test_the_host_says_which_version_it_was_written_for(host: Host) -> None:
    assert host.calls.GetPluginInfo(empty_pb2.Empty()).version == "v3.259.0"


def test_the_providers_of_the_installed_sdks_are_required(host: Host, tmp_path: Path) -> None:
    (tmp_path / "venv").symlink_to(sys.prefix)
    program = program_in(tmp_path / "program", virtualenv="../venv")
    answer = host.calls.GetRequiredPackages(language_pb2.GetRequiredPackagesRequest(info=program))
    assert [(package.name, package.kind) for package in answer.packages] == [
        ("azure-native", "resource"),
        ("azuread", "resource"),
    ]
    assert all(package.version.startswith("v") for package in answer.packages)


def test_what_is_installed_is_listed_for_pulumi_about(host: Host, tmp_path: Path) -> None:
    program = program_in(tmp_path / "program")
    answer = host.calls.GetProgramDependencies(language_pb2.GetProgramDependenciesRequest(info=program))
    assert "pulumi" in {dependency.name for dependency in answer.dependencies}


def test_a_call_that_the_host_does_not_know_is_unimplemented(host: Host) -> None:
    with pytest.raises(grpc.RpcError) as told:
        host.calls.GenerateProject(language_pb2.GenerateProjectRequest())
    assert told.value.code() is grpc.StatusCode.UNIMPLEMENTED


def test_an_interrupt_ends_the_host_at_once_with_the_program_that_it_runs(host: Host, tmp_path: Path) -> None:
    folder = tmp_path / "program"
    info = program_in(folder, "import time; (folder / 'pid').write_text(str(os.getpid())); time.sleep(600)")
    running = host.calls.Run.future(language_pb2.RunRequest(info=info, pwd=str(folder)))
    while not (folder / "pid").exists() or not (folder / "pid").read_text():
        time.sleep(0.02)
    began = time.monotonic()
    host.process.send_signal(signal.SIGINT)
    assert host.process.wait(timeout=120) == 0
    assert running.code() is grpc.StatusCode.UNAVAILABLE
    pid = int((folder / "pid").read_text())
    while Path(f"/proc/{pid}").exists() and time.monotonic() - began < 120:
        time.sleep(0.02)
    assert not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text()


def test_the_host_leaves_when_its_engine_has_gone(tmp_path: Path) -> None:
    said = tmp_path / "said"
    script = (
        "import subprocess, sys; "
        f"child = subprocess.Popen([sys.executable, '-m', 'tools.engine.language_host', '--executor', 'x'], "
        f"stdout=open({str(said)!r}, 'w')); print(child.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as engine:
        assert engine.stdout
        pid = int(engine.stdout.readline())
        while not said.read_text():
            time.sleep(0.02)
        engine.kill()
    deadline = time.monotonic() + 120
    while Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes():
        assert time.monotonic() < deadline, "the host outlived its engine"
        time.sleep(0.05)
