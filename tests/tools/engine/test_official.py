"""Pulumi's installer is given up when nothing arrives, and leaves no process behind."""

import time
from pathlib import Path

import pytest

from tools.engine.errors import AttemptError
from tools.engine.official import download


def processes_with(mark: str) -> list[str]:
    """The state of every process whose environment or arguments have `mark`, zombies included."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            if mark.encode() in told:
                found.append((folder / "stat").read_text().split(")")[1].split()[0])
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return found


def all_gone(mark: str) -> bool:
    """Whether they have all left; a killed orphan is collected by init a moment later."""
    deadline = time.monotonic() + 120
    while processes_with(mark) and time.monotonic() < deadline:
        time.sleep(0.05)
    return processes_with(mark) == []


def test_an_installer_that_hears_nothing_is_given_up_with_all_that_it_started(tmp_path: Path) -> None:
    hangs = "import subprocess; subprocess.check_output(['sh', '-c', 'sleep 600 & sleep 600'])"
    began = time.monotonic()
    with pytest.raises(AttemptError, match="nothing arrived from Pulumi's download site for 1 seconds"):
        download(tmp_path, lambda _: None, patience=1, script=hangs)
    assert time.monotonic() - began < 300
    assert all_gone(str(tmp_path))


def test_an_installer_that_ignores_the_interrupt_is_killed(tmp_path: Path) -> None:
    stubborn = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(600)"
    with pytest.raises(AttemptError, match="nothing arrived"):
        download(tmp_path, lambda _: None, patience=0.2, script=stubborn)
    assert all_gone(str(tmp_path))


def test_a_slow_download_is_not_given_up_while_bytes_arrive(tmp_path: Path) -> None:
    trickle = (
        "import pathlib, sys, time\n"
        "for size in range(12):\n"
        "    pathlib.Path(sys.argv[1], 'part').write_bytes(b'x' * size)\n"
        "    time.sleep(0.15)\n"
    )
    told: list[str] = []
    download(tmp_path, told.append, patience=1, script=trickle)
    assert (tmp_path / "part").stat().st_size == 11
    assert told


def test_an_installer_that_fails_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(AttemptError, match=r"the installer failed \(OSError: no route to host\)"):
        download(tmp_path, lambda _: None, script="raise OSError('no route to host')")
