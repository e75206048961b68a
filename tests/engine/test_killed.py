"""A run that is killed leaves nothing that stands in the way of the next one."""

import pytest

from tests.support.engine import LocalAzure, rewrite

pytestmark = pytest.mark.engine

GROUPS = """
first = azure_native.resources.ResourceGroup("first", resource_group_name="rg-first", location="uksouth", opts=on)
"""

KILL = """
import json, os, pathlib, signal

def kill(_):
    backend = pathlib.Path(os.environ["PULUMI_BACKEND_URL"].removeprefix("file://"))
    (lock,) = backend.glob(".pulumi/locks/*/*/*/*.json")
    os.kill(json.loads(lock.read_text())["pid"], signal.SIGKILL)

second = azure_native.resources.ResourceGroup("second", resource_group_name="rg-second", location="uksouth", opts=on)
second.id.apply(kill)
"""


def test_the_command_after_a_killed_one_undoes_and_goes_on(
    local: LocalAzure, capfd: pytest.CaptureFixture[str]
) -> None:
    rewrite(local, GROUPS)
    assert local.up().code == 0
    rewrite(local, GROUPS + KILL)
    assert local.up().code == -9
    with local.store() as store:
        assert [group.name for group in store.resources()] == ["rg-first", "rg-second"]
    rewrite(local, GROUPS + KILL.replace("second.id.apply(kill)", ""))
    again = local.up()
    assert again.code == 0, again.text
    assert "tests: an earlier command died before it saved its state" in capfd.readouterr().err
    assert "+ 1 created" in again.stdout
    assert local.refresh().code == 0
