"""`havering local down` takes a stack down on the local Azure, protected resources too."""

import pytest
from typer.testing import CliRunner

from cli.local.places import Places
from cli.main import app
from tests.support.engine import LocalAzure, rewrite

pytestmark = pytest.mark.engine

PROTECTED = """
azure_native.resources.ResourceGroup(
    "group", resource_group_name="rg-a", location="uksouth", opts=pulumi.ResourceOptions(provider=azure, protect=True)
)
"""


def test_down_destroys_what_is_protected_and_says_that_it_is_local(
    local: LocalAzure, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Places, "here", classmethod(lambda cls: local.places))
    rewrite(local, PROTECTED)
    assert local.up().code == 0
    assert local.destroy().code != 0
    capfd.readouterr()
    assert CliRunner().invoke(app, ["local", "down", "--stack", "tests"], catch_exceptions=False).exit_code == 0
    told = capfd.readouterr()
    assert "- 3 deleted" in told.out
    with local.store() as store:
        assert store.resources() == []


def test_down_of_a_stack_that_was_never_up_is_no_fault(
    local: LocalAzure, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Places, "here", classmethod(lambda cls: local.places))
    assert CliRunner().invoke(app, ["local", "down", "--stack", "tests"], catch_exceptions=False).exit_code == 0
