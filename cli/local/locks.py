"""The lock that Pulumi holds on a stack while it changes it."""

import json
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from cli.local.places import Places


@dataclass(frozen=True)
class Lock:
    """One lock, and the process that took it."""

    file: Path
    pid: int
    host: str

    @property
    def dead(self) -> bool:
        """Whether the process is known to be gone; of another machine's nothing is known."""
        return self.host == socket.gethostname() and not _runs(self.pid)


def locks(places: Places, stack: str) -> Iterator[Lock]:
    """Every lock on the stack."""
    for file in sorted(places.backend.glob(f".pulumi/locks/organization/*/{stack}/*.json")):
        try:
            held = json.loads(file.read_text(encoding="utf-8"))
            yield Lock(file, int(held["pid"]), str(held["hostname"]))
        except (FileNotFoundError, ValueError, KeyError, TypeError):  # let go meanwhile, or not written yet
            continue


def explain_lock(places: Places, stack: str) -> None:
    """Say who holds the stack, where somebody does, and what to do."""
    for holder in holders(places, stack):
        Console(stderr=True).print(f"{stack}: {holder}", markup=False, highlight=False, soft_wrap=True, style="yellow")


def holders(places: Places, stack: str) -> Iterator[str]:
    """One sentence for each lock on the stack."""
    for lock in locks(places, stack):
        if lock.dead:
            yield (
                f"locked by a command that has died (process {lock.pid}). The next command undoes what it did. Where "
                f"that cannot be, because the state was saved meanwhile: `havering local reset --stack {stack}`."
            )
        else:
            yield f"another command is changing this stack (process {lock.pid} on {lock.host}). Wait until it is done."


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
