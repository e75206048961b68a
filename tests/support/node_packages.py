"""The npm packages that tests run in a browser: installed once, from the committed lock, into the project's .local."""

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.support.requirements import require

_STATED = Path(__file__).parent / "node"
_ROOT = Path(__file__).resolve().parents[2]


def node_package(file: str) -> Path:
    """Path of a file such as `axe-core/axe.min.js`.

    Skips the test where there is no node or npm, or nothing can be installed; fails it where node is promised.
    """
    for name in ("node", "npm"):
        require(name)
    lock = (_STATED / "package-lock.json").read_bytes()
    home = _ROOT / ".local" / f"node-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not home.is_dir():
        _install(home)
    return home / "node_modules" / file


def _install(home: Path) -> None:
    """Install beside `home` and move it there at once: of several processes one wins, and no half is ever seen."""
    home.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=home.parent, prefix="node-new-"))
    try:
        for file in ("package.json", "package-lock.json"):
            shutil.copy(_STATED / file, folder)
        command = [require("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            _refuse(f"npm could not install what {_STATED} locks: {done.stderr.strip()[-500:]}")
        with contextlib.suppress(OSError):  # another process was first
            folder.rename(home)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse(message: str) -> None:
    if "node" in os.environ.get("HAVERING_REQUIRE", "").split(","):
        pytest.fail(message)
    pytest.skip(message)
