"""Being stopped: a termination ends a command in the same good order as Ctrl-C does."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def interruptible() -> Iterator[None]:
    """While the block runs, SIGTERM raises `KeyboardInterrupt` as SIGINT does, so that everything is put away.

    Who stopped it is told what stands: the reports that were there, whole.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted: nothing was changed, and no report is half-written.\n")
        raise
    finally:
        signal.signal(signal.SIGTERM, previous)
