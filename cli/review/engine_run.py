"""Running the engine for a review: quietly, watched, and stopped in good order."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

GRACE = 20.0
"""Seconds that an interrupted engine has to end in good order."""

_LOOK = 0.2
"""Seconds between two looks at how far it is."""


@dataclass(frozen=True)
class Done:
    """An ended run: its exit code, and what it printed."""

    code: int
    printed: str

    @property
    def end(self) -> str:
        """The last lines that it printed, which say what went wrong."""
        return "\n".join(self.printed.strip().splitlines()[-12:])


def run(
    command: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    log: Path,
    watch: Callable[[], None] = lambda: None,
) -> Done:
    """Run an engine command in `folder`, its output in `log`; `watch` is called now and then while it runs.

    It has a process group of its own: an interrupt reaches this process alone, which hands it on once, waits until the
    engine has ended, and only then goes on to be interrupted itself.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - the engine that was found
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while process.poll() is None:
                watch()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK)
        finally:
            _end(process)
    return Done(process.returncode, log.read_text(encoding="utf-8", errors="replace"))


def _end(process: "subprocess.Popen[bytes]") -> None:
    for ask in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(ask)
        deadline = time.monotonic() + GRACE
        while process.poll() is None and time.monotonic() < deadline:
            with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
                process.wait(_LOOK)
