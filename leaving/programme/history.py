"""The estate as it was at a commit, unpacked beside the checkout."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class HistoryError(Exception):
    """The commit cannot be read; the text says which, why, and what to do."""


@contextmanager
def unpacked(root: Path, ref: str) -> Iterator[Path]:
    """Yield a folder with the estate and stack files of `ref`; raises `HistoryError`."""
    commit = commit_of(root, ref)
    data = _git(root, ref, "archive", "--format=tar", commit)
    with tempfile.TemporaryDirectory(prefix="havering-base-") as folder:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            wanted = [each for each in archive.getmembers() if each.name.startswith(("estate/", "Pulumi."))]
            archive.extractall(folder, members=wanted, filter="data")
        yield Path(folder)


def commit_of(root: Path, ref: str) -> str:
    """Return the full hash of a commit; raises `HistoryError`."""
    text = _git(root, ref, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    return text.decode().strip()


def _git(root: Path, ref: str, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False, timeout=60)  # noqa: S603, S607
    except (OSError, subprocess.TimeoutExpired) as problem:
        message = f"--base {ref}: git does not answer ({problem}). Install git, or leave --base away."
        raise HistoryError(message) from problem
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip() or "there is no such commit"
        message = f"--base {ref}: {why}. Name a commit, branch or tag of {root}; a shallow clone may lack it."
        raise HistoryError(message)
    return done.stdout
