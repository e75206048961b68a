"""What a person sees while an engine is being had: a line that moves, or now and then a line where no terminal is."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

#: Seconds between two lines where the output is not a terminal.
EVERY = 30.0


@contextmanager
def shown(title: str, console: Console) -> Iterator[Callable[[str], None]]:
    """Show `title` with what is reported while the block runs."""
    began = time.monotonic()
    if console.is_terminal:
        with console.status(title) as status:
            yield lambda detail: status.update(f"{title}: {detail} ({time.monotonic() - began:.0f} s)")
        return
    console.print(f"{title} ...", markup=False, highlight=False)
    said = began

    def report(detail: str) -> None:
        nonlocal said
        if time.monotonic() - said >= EVERY:
            said = time.monotonic()
            console.print(f"{title}: {detail} ({said - began:.0f} s)", markup=False, highlight=False)

    yield report
