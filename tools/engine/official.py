"""Pulumi's own installer, as its SDK calls it; given up when no byte arrives for a while."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tools.engine.errors import AttemptError
from tools.engine.version import WANTED

#: Seconds without a new byte on disk after which the network counts as absent.
PATIENCE = 15.0

_INSTALL = """
import sys
import semver
from pulumi.automation import PulumiCommand
PulumiCommand.install(root=sys.argv[1], version=semver.VersionInfo.parse(sys.argv[2]))
"""


def download(root: Path, report: Callable[[str], None], *, patience: float = PATIENCE, script: str = _INSTALL) -> None:
    """Install Pulumi under `root` (`root/bin/pulumi` and its language hosts).

    :raises AttemptError: the installer failed, or nothing arrived for `patience` seconds.
    """
    scratch = root / "download"
    scratch.mkdir(parents=True)
    said = scratch / "said"
    environment = dict(os.environ) | {"TMPDIR": str(scratch), "PULUMI_HOME": str(scratch)}
    with said.open("wb") as output:
        installer = subprocess.Popen(  # noqa: S603 - our own script in our own Python
            [sys.executable, "-c", script, str(root), str(WANTED).removeprefix("v")],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,
        )
    try:
        if not _watch(installer, root, report, patience):
            message = f"nothing arrived from Pulumi's download site for {patience:.0f} seconds"
            raise AttemptError(message)
    finally:
        _end(installer)
    if installer.returncode:
        lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        message = f"the installer failed ({lines[-1].strip() if lines else f'exit code {installer.returncode}'})"
        raise AttemptError(message)


def _watch(installer: subprocess.Popen[bytes], root: Path, report: Callable[[str], None], patience: float) -> bool:
    """Wait for the end while bytes arrive; False when they stop arriving."""
    arrived, since = -1, time.monotonic()
    while installer.poll() is None:
        now = _size(root)
        if now != arrived:
            arrived, since = now, time.monotonic()
            report(f"{arrived / 1e6:.0f} MB")
        elif time.monotonic() - since > patience:
            return False
        time.sleep(0.1)
    return True


def _size(root: Path) -> int:
    total = 0
    for file in root.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except FileNotFoundError:  # the installer cleans up as it goes
            continue
    return total


def _end(installer: subprocess.Popen[bytes]) -> None:
    """End the installer with all that it started, and collect it: no process and no zombie stays.

    An interrupt first: the download dies of it and each parent collects its own child. What ignores it is killed.
    """
    with suppress(ProcessLookupError):
        os.killpg(installer.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            installer.wait(timeout=2)
        os.killpg(installer.pid, signal.SIGKILL)
    installer.wait()
