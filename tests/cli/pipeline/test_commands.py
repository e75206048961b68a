"""The words as a job runs them: everything that they need comes from its environment."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.pipeline.commands import app
from review.model import Commit, Operation
from tests.support.fake_github import FakeGitHub, fake_github
from tests.support.reviews import change, review

HISTORY = "actions/runs/9/approvals"


def git(folder: Path, *arguments: str) -> str:
    typed = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    return subprocess.run(typed, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    """A job of a pull request that changes a landing zone's file and deletes a store in production."""
    branch = tmp_path / "change"
    (branch / "estate" / "landing_zones").mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main", str(branch))
    git(branch, "commit", "-q", "--allow-empty", "-m", "main")
    base = git(branch, "rev-parse", "HEAD")
    (branch / "estate" / "landing_zones" / "libraries.yaml").write_text("x", encoding="utf-8")
    git(branch, "add", ".")
    git(branch, "commit", "-q", "-m", "branch")
    commit = git(branch, "rev-parse", "HEAD")
    head = Commit(ref="HEAD", hash=commit)
    prod = review(change("store", Operation.DELETE), head=head, local=False)
    dev = review(stack="havering-dev", environment="dev", head=head, local=False)
    for made in (prod, dev):
        folder = tmp_path / "reviews" / f"review-{made.stack}"
        folder.mkdir(parents=True)
        (folder / "review.json").write_text(made.model_dump_json(by_alias=True), encoding="utf-8")
    with fake_github({HISTORY: [], "issues/7/comments?per_page=100&page=1": []}) as fake:
        settings = {
            "BASE": base,
            "CHANGE": str(branch),
            "REVIEWS": str(tmp_path / "reviews"),
            "PULL": "7",
            "HEAD_SHA": "c" * 40,
            "GITHUB_SHA": commit,
            "GITHUB_RUN_ID": "9",
            "GITHUB_TOKEN": "token",
            "GITHUB_API_URL": fake.address,
            "GITHUB_REPOSITORY": "owner/name",
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "HAVERING_TODAY": "2026-11-23",
        }
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("DIGEST", raising=False)
        yield fake


def output(tmp_path: Path) -> dict[str, str]:
    lines = (tmp_path / "output").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def states(fake: FakeGitHub) -> list[str]:
    """What production's status was said to be."""
    told = [each.body for each in fake.written if each.path == f"statuses/{'c' * 40}"]
    return [each["state"] for each in told if each["context"].endswith("havering-prod")]


def test_data_passes_the_gates_and_program_does_not(job: FakeGitHub, tmp_path: Path) -> None:
    assert job.written == []
    runner = CliRunner()
    assert runner.invoke(app, ["gates"]).output == "No danger file is touched.\n"
    assert output(tmp_path) == {"gates": "[]"}
    (tmp_path / "change" / "yaml.py").write_text("", encoding="utf-8")
    git(tmp_path / "change", "add", ".")
    git(tmp_path / "change", "commit", "-q", "-m", "program")
    assert runner.invoke(app, ["gates"]).output == "program-files\n"
    assert output(tmp_path) == {"gates": '["program-files"]'}


def test_a_crossed_threshold_waits_and_fails_only_in_the_end(job: FakeGitHub, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["verdict"])
    assert told.exit_code == 0, told.output
    assert "what-holds-data: delete of storage account store" in told.output
    assert "May be allowed by platform-admins, senior-information-risk-owner." in told.output
    assert json.loads(output(tmp_path)["crossed"]) == ["what-holds-data"]
    assert states(job) == ["pending"]
    assert CliRunner().invoke(app, ["verdict", "--final"]).exit_code == 3
    assert states(job) == ["pending", "failure"]


def test_what_was_allowed_is_let_through(job: FakeGitHub, tmp_path: Path) -> None:
    job.answers[HISTORY] = [{"state": "approved", "environments": [{"name": "allow-what-holds-data"}]}]
    ran = CliRunner().invoke(app, ["verdict", "--final"])
    assert ran.exit_code == 0, ran.output
    assert output(tmp_path) == {"crossed": "[]"}
    assert states(job) == ["success"]


def test_what_was_signed_is_not_edited_by_anybodys_leave(job: FakeGitHub, tmp_path: Path) -> None:
    """An agreement's file that cannot be compared is as good as one that was edited."""
    job.answers[HISTORY] = [
        {
            "state": "approved",
            "environments": [{"name": "allow-what-holds-data"}, {"name": "allow-agreements-as-signed"}],
        }
    ]
    folder = tmp_path / "change" / "estate" / "agreements"
    folder.mkdir()
    (folder / "IAA-001.yaml").write_text("x", encoding="utf-8")
    git(tmp_path / "change", "add", ".")
    git(tmp_path / "change", "commit", "-q", "-m", "agreement")
    ran = CliRunner().invoke(app, ["verdict", "--final"])
    assert ran.exit_code == 3, ran.output
    assert "agreements-as-signed: it cannot be told" in ran.output
    assert "May be allowed by nobody." in ran.output
    assert output(tmp_path) == {"crossed": "[]"}, "nobody is waited for"


def test_a_change_that_is_given_by_hand_has_its_thresholds_asked(
    job: FakeGitHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert job.written == []
    monkeypatch.setenv("STACK", "havering-prod")
    shutil.rmtree(tmp_path / "reviews" / "review-havering-dev")
    assert CliRunner().invoke(app, ["crossed"]).output == "No threshold is left to allow.\n"
    monkeypatch.setenv("DIGEST", "ab" * 32)
    assert CliRunner().invoke(app, ["crossed"]).output == "what-holds-data\n"
    assert CliRunner().invoke(app, ["expected", "--stack", "havering-prod"]).output == f"{'ab' * 32}\n"
    assert output(tmp_path) == {"crossed": '["what-holds-data"]', "digest": "ab" * 32}
