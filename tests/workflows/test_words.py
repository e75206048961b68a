"""What a workflow's word answers to each exit code of the command behind it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.workflow_files import ROOT
from tests.tools.engine import fakes

DIGEST = "ab" * 32
SAID = """\
echo "$@"
case "$*" in *"--output "*) mkdir -p reports/havering-dev && echo found > reports/havering-dev/$REPORT;; esac
case "$*" in *"pipeline apply"*) exit 0;; esac
exit $CODE
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that make reads, with a `havering` that says what it was asked and leaves with the code CODE."""
    for file in (*ROOT.glob("*.lock"), ROOT / "Makefile", ROOT / "pyproject.toml"):
        shutil.copy(file, tmp_path)
    fakes.executable(tmp_path / ".venv" / "bin" / "havering", SAID)
    planned = run(tmp_path, "-n", "up").stdout
    stamp = re.search(r"touch (\S+)", planned)
    assert stamp, planned
    (tmp_path / stamp[1]).touch()
    return tmp_path


def run(folder: Path, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["make", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "CODE": "0", "REPORT": "review.md", **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "passing"),
    [
        (("ci-preview",), {0, 3}),
        (("plan",), {0, 3, 5}),
        (("plan", f"DIGEST={DIGEST}"), {0, 3}),
        (("apply-reviewed", f"DIGEST={DIGEST}"), {0, 3}),
        (("drift",), {0, 8}),
        (("gates",), {0}),
        (("verdict",), {0}),
    ],
    ids=str,
)
def test_a_word_fails_by_every_code_but_those_that_a_later_step_judges(
    checkout: Path, words: tuple[str, ...], passing: set[int]
) -> None:
    codes = {code for code in range(9) if run(checkout, *words, "REPORTS=reports", CODE=str(code)).returncode == 0}
    assert codes == passing


def test_nothing_is_applied_without_a_digest(checkout: Path) -> None:
    ran = run(checkout, "apply-reviewed")
    assert ran.returncode != 0
    assert "make apply-reviewed: DIGEST is not set, so nobody has reviewed anything" in ran.stderr
    assert ran.stdout == ""


def test_another_change_than_the_reviewed_one_is_not_applied(checkout: Path) -> None:
    ran = run(checkout, "apply-reviewed", f"DIGEST={DIGEST}", "REPORTS=reports", CODE="4")
    assert ran.returncode != 0
    assert "pipeline apply" not in ran.stdout


def test_the_reviewed_change_is_compared_and_then_applied_as_the_identity(checkout: Path) -> None:
    ran = run(checkout, "apply-reviewed", f"DIGEST={DIGEST}", "REPORTS=reports")
    as_identity = "pipeline as-identity -- .venv/bin/havering"
    assert ran.stdout.splitlines() == [
        f"{as_identity} review --remote --stack havering-dev --output reports/havering-dev --expect {DIGEST}",
        f"{as_identity} pipeline apply --stack havering-dev",
    ]


def test_drift_asks_the_real_azure_only_where_an_identity_is_named(checkout: Path) -> None:
    here = run(checkout, "drift", "REPORTS=reports").stdout
    assert here == "drift --stack havering-dev --output reports/havering-dev\n"
    assert run(checkout, "drift", "REPORTS=reports", HAVERING_CLIENT_ID="x").stdout == (
        "pipeline as-identity -- .venv/bin/havering drift --stack havering-dev --output reports/havering-dev --remote\n"
    )


@pytest.mark.parametrize(
    ("word", "report"), [("ci-preview", "review.md"), ("plan", "review.md"), ("drift", "drift.md")]
)
def test_a_job_shows_the_report_whatever_it_says(checkout: Path, word: str, report: str) -> None:
    summary = checkout / "summary.md"
    run(checkout, word, "REPORTS=reports", CODE="6", REPORT=report, GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8") == "found\n"
