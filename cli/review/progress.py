"""Saying how far a review is: a spinner for people at a terminal, one quiet line a step for logs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.status import Status


class Progress:
    """Steps, each said when it begins and when it is done; on `console`, which is standard error."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.quiet = Console(quiet=True)
        """For those who would say what the review says already."""
        self._status: Status | None = None
        self._step = ""

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Say that `what` is being done while the block runs."""
        begun = time.monotonic()
        self._step = what
        if self.console.is_terminal:
            with self.console.status(what) as self._status:
                yield
            self._status = None
        else:
            yield
        self.say(f"{what} ({time.monotonic() - begun:.0f} s)")

    def note(self, text: str) -> None:
        """Add to the step that runs; nothing where nobody watches."""
        if self._status:
            self._status.update(f"{self._step} {text}")

    def say(self, text: str, style: str = "") -> None:
        """Print a line."""
        self.console.print(text, markup=False, highlight=False, soft_wrap=True, style=style or None)

    def counting(self, recording: Path) -> "Counter":
        """Return what notes how many resources a recording speaks of, each time it is called."""
        return Counter(self, recording)


class Counter:
    """Reads on in a recording that grows, and notes how many resources the engine has come to."""

    def __init__(self, progress: Progress, recording: Path) -> None:
        self._progress = progress
        self._recording = recording
        self._offset = 0
        self.count = 0

    def __call__(self) -> None:
        """Look once."""
        if not self._recording.exists():
            return
        with self._recording.open("rb") as file:
            file.seek(self._offset)
            fresh = file.read()
        self._offset += len(fresh)
        self.count += fresh.count(b'"resourcePreEvent"')
        self._progress.note(f"{self.count} resources")
