"""`havering review --remote` on a state that is not the local run's own, which the environment points at."""

import json
import sys
from pathlib import Path

import pytest

from cli import main
from cli.exits import Exit
from cli.local.places import Places
from cli.review.remote import points_at_real_state
from tests.support.engine import real_state, rewrite, small_project
from tests.support.repository import Repository
from tools.engine import Engine

GROUP = 'azure_native.resources.ResourceGroup("group", resource_group_name="rg-x", location="{}", opts=on)'


@pytest.mark.parametrize(
    ("environment", "real"),
    [({}, False), ({"PULUMI_BACKEND_URL": ""}, False), ({"PULUMI_BACKEND_URL": "azblob://state"}, True),
     ({"PULUMI_ACCESS_TOKEN": "pul-x"}, True), ({"AZURE_TENANT_ID": "x"}, False)],
)  # fmt: skip
def test_a_shell_points_at_a_real_state_by_what_says_where_and_not_by_credentials(
    environment: dict[str, str], real: bool
) -> None:
    assert points_at_real_state(environment) is real


@pytest.mark.engine
@pytest.mark.long
def test_the_state_that_the_shell_points_at_is_the_base(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    local = small_project(tmp_path, GROUP.format("uksouth"))
    real_state(local, tmp_path, engine, monkeypatch.setenv)
    Repository.made(local.places.root)
    rewrite(local, GROUP.format("ukwest"))
    monkeypatch.setattr(Places, "here", lambda: local.places)
    monkeypatch.setattr(sys, "argv", ["havering", "review", "--stack", "tests"])
    code = main.run()
    local.stop()
    printed = capsys.readouterr()
    assert code == Exit.FINE, printed.out + printed.err
    made = json.loads((local.places.folder / "review" / "tests" / "review.json").read_text(encoding="utf-8"))
    assert (made["local"], made["base"], made["against"]) == (False, None, "the state of tests")
    assert [(each["name"], each["operation"]) for each in made["changes"]] == [("rg-x", "replace")]
    assert "Where this shell points: the real Azure" in printed.err


def test_a_state_that_cannot_be_read_says_what_to_do(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    local = small_project(tmp_path, "")
    monkeypatch.setenv("PULUMI_BACKEND_URL", f"file://{tmp_path / 'nowhere'}")
    monkeypatch.setenv("PULUMI_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Places, "here", lambda: local.places)
    monkeypatch.setattr(sys, "argv", ["havering", "review", "--stack", "tests"])
    assert main.run() == Exit.FAILED
    said = capsys.readouterr().err
    assert "tests: its state cannot be read" in said
    assert "or review against the local Azure with --local" in said
