"""The real engine runs an unmodified program against the local Azure."""

from pathlib import Path

import pytest

from tests.support.engine import LocalAzure, rewrite, small_project
from tools.engine import Engine

pytestmark = pytest.mark.engine

GROUP = """
group = azure_native.resources.ResourceGroup(
    "group", resource_group_name="rg-hvr-dev-uks-tests", location="uksouth", tags={"owner": "tests"}, opts=on
)
pulumi.export("id", group.id)
"""


def test_a_program_is_stood_up_found_unchanged_and_taken_down_again(local: LocalAzure) -> None:
    rewrite(local, GROUP)
    first = local.up()
    assert "+ 3 created" in first.stdout, first.text
    again = local.up()
    assert "3 unchanged" in again.stdout, again.text
    assert local.refresh().code == 0
    assert local.destroy().code == 0
    with local.store() as store:
        assert store.resources() == []


def test_a_change_behind_the_programs_back_is_what_refresh_shows(local: LocalAzure) -> None:
    rewrite(local, GROUP)
    assert local.up().code == 0
    with local.store() as store:
        (group,) = store.resources()
        store.change(group.tenant, group.id, "tags.owner", "somebody else")
    seen = local.refresh("--diff")
    assert seen.code != 0
    assert '~ owner: "tests" => "somebody else"' in seen.stdout, seen.text


def test_nothing_that_the_local_run_says_or_writes_is_in_the_project(local: LocalAzure) -> None:
    rewrite(local, GROUP)
    before = {file: file.read_bytes() for file in local.places.root.rglob("*") if file.is_file()}
    assert local.up().code == 0
    after = {file: file.read_bytes() for file in local.places.root.rglob("*") if file.is_file()}
    assert {file: text for file, text in after.items() if "__pycache__" not in file.parts} == before


def test_commands_about_the_state_work_as_they_do_on_azure(local: LocalAzure) -> None:
    rewrite(local, GROUP)
    assert local.up().code == 0
    assert [resource["type"] for resource in local.state()] == [
        "pulumi:pulumi:Stack",
        "pulumi:providers:azure-native",
        "azure-native:resources:ResourceGroup",
    ]
    output = local.pulumi("stack", "output", "--json").json()
    assert output["id"].endswith("/resourceGroups/rg-hvr-dev-uks-tests")
    urn = local.state()[-1]["urn"]
    assert local.pulumi("state", "protect", urn, "--yes").code == 0
    refused = local.destroy()
    assert refused.code != 0
    assert "protect" in refused.text


def test_a_fault_of_the_program_is_shown_with_its_line_and_stops_the_run(local: LocalAzure) -> None:
    rewrite(local, "azure_native.resources.NoSuchThing('group')\n")
    ran = local.preview()
    assert ran.code != 0
    assert "AttributeError: module 'pulumi_azure_native.resources' has no attribute 'NoSuchThing'" in ran.stdout
    assert "program/__main__.py" in ran.stdout
    assert "language_host" not in ran.text


def test_no_warning_clutters_a_run(local: LocalAzure) -> None:
    rewrite(local, GROUP)
    ran = local.preview()
    assert ran.code == 0
    assert "warning" not in ran.text.lower()


def test_a_path_with_blanks_and_signs_is_no_obstacle(tmp_path: Path, engine: Engine) -> None:
    local = small_project(tmp_path / "a b%20 #c?d", GROUP)
    try:
        assert "+ 3 created" in local.up().stdout
        assert local.pulumi("stack", "export").code == 0
    finally:
        local.stop()
