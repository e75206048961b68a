"""What stood before a command that died: a run that never ended leaves nothing half done.

Local runs save their state once, when they end (run.settings). A command that is killed has therefore made things that
no state knows: the next one would find them in its way. So what the tenant holds is kept before each command that
changes it, and brought back when the next one finds the lock of a dead command and the state as it was then.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from cli.local.locks import locks
from cli.local.look import opened
from cli.local.places import Places


def go_back(places: Places, stack: str, tenant: str, console: Console) -> None:
    """Bring back what stood before a command that died, take its lock away, and say so; else change nothing."""
    with _one_at_a_time(places):
        held = list(locks(places, stack))
        if not held or not all(lock.dead for lock in held):
            return
        with opened(places) as store:
            if store.kept(tenant) != _state(places, stack):  # the state was saved since, or nothing was kept
                return
            store.bring_back(tenant)
        for lock in held:
            lock.file.unlink(missing_ok=True)
    died = ", ".join(str(lock.pid) for lock in held)
    said = f"{stack}: an earlier command died before it saved its state (process {died}). What it did is undone."
    console.print(said, markup=False, highlight=False, soft_wrap=True, style="yellow")


def keep(places: Places, stack: str, tenant: str) -> None:
    """Keep what stands now, unless another command is changing it."""
    with _one_at_a_time(places):
        if not any(locks(places, stack)):
            with opened(places) as store:
                store.keep(tenant, _state(places, stack))


@contextmanager
def _one_at_a_time(places: Places) -> Iterator[None]:
    with (places.folder / "savepoint.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _state(places: Places, stack: str) -> str:
    """Return a mark of the stack's saved state; the same while nothing has saved it anew."""
    files = sorted(places.backend.glob(f".pulumi/stacks/*/{stack}.json"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
