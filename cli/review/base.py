"""The base of a comparison: another commit of the estate, stood up on a local Azure of its own, and kept."""

import fcntl
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cli.errors import CommandError
from cli.local import azure
from cli.local.places import Places
from cli.review.capture import Files, modules_of, session_for, settings
from cli.review.engine_run import run
from cli.review.git import Git
from cli.review.progress import Progress
from estate.faults import EstateError
from policies.findings import FindingsError, read_findings
from review.model import Commit
from tools.engine import find

KEPT = 3
"""How many bases are kept; a whole development estate takes about 20 MB."""

_UP = ("up", "--yes", "--skip-preview", "--non-interactive", "--color", "never", "--suppress-outputs")
_DONE = "done.json"


class NoBaseError(CommandError):
    """A commit cannot be stood up, for example because its data is of another form than today's."""


@dataclass(frozen=True)
class Base:
    """A commit that stands on a local Azure of its own."""

    commit: Commit
    folder: Path

    @property
    def tree(self) -> Path:
        """The commit's files."""
        return self.folder / "tree"

    @property
    def places(self) -> Places:
        """Its local Azure."""
        return Places(self.tree, self.folder / "local")

    @property
    def findings(self) -> dict[str, Any] | None:
        """What its own rules found in it."""
        try:
            return read_findings(Files(self.folder).findings)
        except FindingsError:
            return None


@dataclass(frozen=True)
class Wanted:
    """Which stack is to stand, as of which day, and the folder in which bases are kept."""

    stack: str
    today: str
    home: Path


@contextmanager
def standing(git: Git, commit: Commit, wanted: Wanted, progress: Progress) -> Iterator[Base]:
    """Yield `commit` of the repository, stood up; as it is kept where it was stood up before.

    What stands depends on the commit's files, the day, the engine and the local Azure's code, and is kept under a hash
    of these. While the block runs nobody takes it away.

    :raises NoBaseError: the commit cannot be stood up; with what was said.
    """
    home = wanted.home
    key = hashlib.sha256(json.dumps(_ingredients(git, commit, wanted)).encode()).hexdigest()[:16]
    home.mkdir(parents=True, exist_ok=True)
    with (home / f"{key}.lock").open("w") as lock:
        base = Base(commit, home / key)
        _hold(lock, fcntl.LOCK_SH, base, progress)  # others may use it at the same time, and none may take it away
        if not (base.folder / _DONE).exists():
            _hold(lock, fcntl.LOCK_EX, base, progress)
            if not (base.folder / _DONE).exists():  # nobody else was quicker
                _stand_up(git, base, wanted, progress)
            fcntl.flock(lock, fcntl.LOCK_SH)
        os.utime(base.folder)
        _forget_old(home, key)
        yield base


def _hold(lock: IO[str], how: int, base: Base, progress: Progress) -> None:
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except BlockingIOError:
        progress.say(f"Another review stands {base.commit.ref} ({base.commit.hash[:12]}) up: waiting for it")
        fcntl.flock(lock, how)


def _ingredients(git: Git, commit: Commit, wanted: Wanted) -> list[str]:
    engine = find()
    return [
        git.tree(commit),
        wanted.stack,
        wanted.today,
        azure.fingerprint(),
        str(engine.version),
        str(engine.origin),
        sys.prefix,
    ]


def _stand_up(git: Git, base: Base, wanted: Wanted, progress: Progress) -> None:
    shutil.rmtree(base.folder, ignore_errors=True)
    try:
        with progress.step(f"Standing the base up: {base.commit.ref} ({base.commit.hash[:12]})"):
            extract(git, base.commit, base.tree)
            _up(base, wanted, progress)
        azure.stop(base.places)
        (base.folder / _DONE).write_text(base.commit.model_dump_json(), encoding="utf-8")
    except (CommandError, EstateError) as fault:
        message = f"{base.commit.ref} ({base.commit.hash[:12]}) does not stand up: {fault}"
        raise NoBaseError(message) from fault
    finally:
        if not (base.folder / _DONE).exists():
            azure.stop(base.places)
            shutil.rmtree(base.folder, ignore_errors=True)


def extract(git: Git, commit: Commit, folder: Path) -> None:
    """Write the commit's files, with this environment's libraries where its program expects them."""
    git.copy(commit, folder)
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)


def _up(base: Base, wanted: Wanted, progress: Progress) -> None:
    files = Files(base.folder)
    typed = (*_UP, "--stack", wanted.stack, *files.policy_arguments(base.tree / "policies"))
    session, typed = session_for(base.places, (*typed, "--event-log", str(files.events)), progress)
    with azure.serving(base.places) as server:
        done = run(
            [str(session.engine.executable), *typed],
            folder=base.places.project,
            environment=session.on(server).environment | settings(files) | modules_of(base.tree),
            log=files.log,
            watch=progress.counting(files.events),
        )
    files.events.unlink(missing_ok=True)
    if done.code:
        message = f"Pulumi printed:\n{done.end}"
        raise CommandError(message)


def _forget_old(home: Path, current: str) -> None:
    """Keep the bases that were used last; one that another command uses stays."""
    folders = [each for each in home.iterdir() if each.is_dir() and each.name != current]
    for folder in sorted(folders, key=lambda each: each.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        lock_file = home / f"{folder.name}.lock"
        with lock_file.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(folder, ignore_errors=True)
            lock_file.unlink(missing_ok=True)
