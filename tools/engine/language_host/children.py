"""The processes that the host has started, so that none outlives it."""

import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path


class Children:
    """Starts processes, and ends those that still run when the host is told to stop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()

    def start(
        self, command: Sequence[str], *, cwd: Path | None, env: Mapping[str, str], piped: bool
    ) -> subprocess.Popen[bytes]:
        """Start `command`; its output is ours, or where `piped` is read by the caller."""
        stream = subprocess.PIPE if piped else None
        child = subprocess.Popen(command, cwd=cwd, env=env, stdout=stream, stderr=stream)  # noqa: S603 - what Pulumi asked for
        with self._lock:
            self._running.add(child)
        return child

    def wait(self, child: subprocess.Popen[bytes]) -> int:
        """Wait for `child` and answer its exit code (negative: the signal that ended it)."""
        code = child.wait()
        with self._lock:
            self._running.discard(child)
        return code

    def stop(self) -> None:
        """Ask every running process to end, without waiting for it."""
        with self._lock:
            for child in self._running:
                if child.poll() is None:
                    child.terminate()
