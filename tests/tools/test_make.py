"""`make` says what it can do, and what it lacks."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.engine import ROOT
from tests.tools.engine import fakes

WORDS = {"up", "preview", "down", "test", "test-long", "schema", "check", "lock", "clean", "help", "leaving"} | {
    *("ci-preview", "drift", "rehearse", "plan", "apply-reviewed"),
    *("gates", "tell", "verdict", "crossed", "expected"),
}
NEEDED = ("make", "sh", "cat", "cksum", "cut", "sed", "awk", "rm", "touch", "mkdir", "env")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that make reads, and a PATH that has nothing but what a bare machine has."""
    for file in (*ROOT.glob("*.lock"), ROOT / "Makefile", ROOT / "pyproject.toml"):
        shutil.copy(file, tmp_path)
    (tmp_path / "path").mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found, f"{name} is not on the PATH"
        (tmp_path / "path" / name).symlink_to(found)
    return tmp_path


def make(checkout: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [shutil.which("make") or "make", *words],
        cwd=checkout,
        env={"PATH": str(checkout / "path")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_alone_lists_its_words_and_does_nothing(checkout: Path) -> None:
    ran = make(checkout)
    assert ran.returncode == 0, ran.stderr
    assert set(re.findall(r"^  ([a-z-]+) ", ran.stdout, re.MULTILINE)) == WORDS
    assert not (checkout / ".venv").exists()


def test_a_python_that_is_too_old_is_named_with_what_to_do(checkout: Path) -> None:
    fakes.executable(checkout / "path" / "python3", '[ "$1" = --version ] && echo Python 3.9.2 && exit; exit 1')
    ran = make(checkout, "up")
    assert ran.returncode != 0
    assert (
        "make: Python 3.11 or later is needed; found: Python 3.9.2. Install it, or name one: make PYTHON=" in ran.stderr
    )
    assert not (checkout / ".venv").exists()


def test_nothing_is_installed_again_while_the_locks_are_the_same(checkout: Path) -> None:
    fakes.executable(checkout / ".venv" / "bin" / "havering", 'echo "$@"')
    fakes.executable(checkout / ".venv" / "bin" / "python", "echo installing")
    ready = make(checkout, "-n", "up").stdout
    stamp = re.search(r"touch (\S+)", ready)
    assert stamp
    (checkout / stamp[1]).touch()
    assert make(checkout, "up").stdout == "local -- pulumi up --yes --stack havering-dev --policy-pack policies\n"
    (checkout / "requirements.lock").write_text("changed", encoding="utf-8")
    assert "touch .venv/.ready-" in make(checkout, "-n", "up").stdout


def test_the_stack_is_named_on_the_command_line(checkout: Path) -> None:
    told = make(checkout, "-n", "down", "STACK=havering-prod", "CONFIRM=havering-prod").stdout
    assert ".venv/bin/havering local down --stack havering-prod --confirm havering-prod" in told


def test_what_ci_runs_is_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script
    assert script.endswith("export HAVERING_REQUIRE=node,chromium\nmake check\nmake test\n")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
