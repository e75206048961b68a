"""Where a preview is run: a local Azure and a state that nobody else uses, and which is thrown away afterwards."""

import fcntl
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from rich.console import Console

from cli.errors import CommandError
from cli.local import azure
from cli.local.locks import holders, locks
from cli.local.places import Places
from cli.local.savepoint import go_back

_RUN = "run-"
_ALIVE = "alive.lock"

_NOT_COPIED = shutil.ignore_patterns("locks", "history", "backups")


@contextmanager
def copied(source: Places, root: Path, folder: Path) -> Iterator[Places]:
    """Yield a copy of what stands in `source`, for the project at `root`; it is gone, server and all, afterwards.

    A preview writes nothing that lasts, but it shares the server's memory of a run: in a copy, it neither waits for
    another command nor disturbs one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(root, folder)
    places = Places(root, Path(mkdtemp(prefix=_RUN, dir=folder)))
    with (places.folder / _ALIVE).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            _copy(source, places)
            yield places
        finally:
            azure.stop(places)
            shutil.rmtree(places.folder, ignore_errors=True)


def _sweep(root: Path, folder: Path) -> None:
    """Remove what runs left that were killed: the lock of one that lives is held."""
    for left in folder.glob(f"{_RUN}*"):
        try:
            with (left / _ALIVE).open("r+") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                azure.stop(Places(root, left))
                shutil.rmtree(left, ignore_errors=True)
        except OSError:  # alive, or not locked yet
            continue


def _copy(source: Places, target: Places) -> None:
    if source.store.exists():
        with closing(sqlite3.connect(source.store)) as held, closing(sqlite3.connect(target.store)) as copy:
            held.backup(copy)
    for old, new in ((source.backend, target.backend), (source.project, target.project)):
        if old.is_dir():
            shutil.copytree(old, new, ignore=_NOT_COPIED)


def settle(places: Places, stack: str, tenant: str, console: Console) -> None:
    """Make sure that what stands is whole: undo what a dead command did, and refuse while one is at work.

    :raises CommandError: another command is changing the stack.
    """
    if not places.store.exists():
        return
    go_back(places, stack, tenant, console)
    if any(not lock.dead for lock in locks(places, stack)):
        message = f"{stack}: {' '.join(holders(places, stack))}"
        raise CommandError(message)


def checkpoint(places: Places, stack: str) -> Path | None:
    """The file of the stack's local state; None where there is none."""
    found = sorted(places.backend.glob(f".pulumi/stacks/*/{stack}.json"))
    return found[0] if found else None
