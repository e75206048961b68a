"""Finds actionlint, which checks workflow files, or builds it: the version and checksums are in go.mod and go.sum."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
PACKAGE: Final = "github.com/rhysd/actionlint/cmd/actionlint"


class NoActionlintError(Exception):
    """There is none, and none can be built here; the text says why."""


def version() -> str:
    """The version that go.mod pins."""
    found = re.search(r"github\.com/rhysd/actionlint v(\S+)", (FOLDER / "go.mod").read_text(encoding="utf-8"))
    if found is None:
        message = f"{FOLDER / 'go.mod'}: no version of actionlint in it"
        raise NoActionlintError(message)
    return found[1]


def find() -> Path:
    """Path of actionlint in the user's cache, built from its Go module when it is first needed.

    :raises NoActionlintError: no Go, no module proxy, or the build failed.
    """
    place = _cache() / f"actionlint-{version()}"
    if not place.exists():
        _build(place)
    return place


def lint(actionlint: Path, files: list[Path], folder: Path) -> tuple[int, str]:
    """Check workflow files: the exit code, and what is wrong. Shell is not looked into: a step is one word of make."""
    command = [str(actionlint), "-shellcheck=", "-pyflakes=", "-no-color", *map(str, files)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - actionlint
    return done.returncode, done.stdout + done.stderr


def _cache() -> Path:
    chosen = os.environ.get("HAVERING_CACHE")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "havering"


def _build(place: Path) -> None:
    go = shutil.which("go")
    if go is None:
        message = "go is not on the PATH, and actionlint is built with it"
        raise NoActionlintError(message)
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as fresh:
        built = Path(fresh) / "actionlint"
        done = subprocess.run(  # noqa: S603 - Go, with our own module
            [go, "build", "-trimpath", "-buildvcs=false", "-o", str(built), PACKAGE],
            cwd=FOLDER,
            env=dict(os.environ) | {"CGO_ENABLED": "0", "GOFLAGS": "-mod=readonly", "GOWORK": "off"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            message = f"go build of actionlint failed: {' / '.join(done.stderr.strip().splitlines()[-3:])}"
            raise NoActionlintError(message)
        built.replace(place)
