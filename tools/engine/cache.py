"""The per-user cache of engines: one folder a version, filled once, shared by every checkout."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.engine.engine import ask_version
from tools.engine.errors import AttemptError
from tools.engine.version import WANTED


def cache_folder() -> Path:
    """`engine` in HAVERING_CACHE, by default in `havering` below $XDG_CACHE_HOME or ~/.cache."""
    chosen = os.environ.get("HAVERING_CACHE")
    if chosen:
        return Path(chosen) / "engine"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "havering" / "engine"


def cached(folder: Path) -> Path:
    """Path of the cached `pulumi`, which runs and is new enough.

    :raises AttemptError: there is none, or it does not run.
    """
    executable = folder / str(WANTED) / "bin" / "pulumi"
    if not executable.exists():
        message = f"{executable} is not there"
        raise AttemptError(message)
    ask_version(executable, home=folder / "home")
    return executable


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the cache, so that two processes never fill it at once; waits for the other one."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fill(folder: Path, get: Callable[[Path], None]) -> Path:
    """Let `get` put an engine into an empty folder (as `bin/pulumi`), check it, and move it into the cache whole.

    Hold the cache (`locked`) around it. A failure leaves the cache as it was.
    """
    place = folder / str(WANTED)
    staging = Path(tempfile.mkdtemp(prefix="getting-", dir=folder))
    try:
        get(staging)
        ask_version(staging / "bin" / "pulumi", home=folder / "home")
        shutil.rmtree(place, ignore_errors=True)  # one that does not run any more
        staging.rename(place)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return place / "bin" / "pulumi"
