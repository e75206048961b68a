"""The lock that Pulumi holds on a stack while it changes it."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from cli.local.places import Places


def explain_lock(places: Places, stack: str) -> None:
    """Say who holds the stack, where somebody does, and what to do."""
    for holder in holders(places, stack):
        Console(stderr=True).print(f"{stack}: {holder}", markup=False, highlight=False, soft_wrap=True, style="yellow")


def holders(places: Places, stack: str) -> Iterator[str]:
    """One sentence for each lock on the stack."""
    for lock in sorted(places.backend.glob(f".pulumi/locks/organization/*/{stack}/*.json")):
        try:
            held = json.loads(lock.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):  # let go meanwhile, or not written yet
            continue
        pid, host = held.get("pid"), held.get("hostname")
        if host == socket.gethostname() and not Path(f"/proc/{pid}").exists():
            yield (
                f"locked by a command that has died (process {pid}). "
                f"`havering local -- pulumi cancel --yes --stack {stack}` takes the lock away; what the command "
                f"made is not in the state, so `havering local reset --stack {stack}` is the surer way."
            )
        else:
            yield f"another command is changing this stack (process {pid} on {host}). Wait until it is done."
