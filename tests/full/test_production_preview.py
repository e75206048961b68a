"""One preview of production: everything that can be known is known, and every reference is checked."""

import collections
from pathlib import Path
from typing import Any

import pytest

from tests.support.engine import estate_project, small_project
from tests.support.unknowns import drawn_by_azure, unknowns

#: One worker runs them all, so that production is previewed once.
pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("production-preview")]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Any:
    local = estate_project(tmp_path_factory.mktemp("prod"), "havering-prod", {"HAVERING_TODAY": "2026-11-23"})
    try:
        preview = local.preview("--json")
        assert preview.code == 0, preview.text[-4000:]
        return preview.json()
    finally:
        local.stop()


@pytest.mark.full
def test_only_what_azure_draws_is_unknown_in_a_preview_of_production(plan: Any) -> None:
    seen = unknowns(plan)
    surprising = {key: urns for key, urns in seen.items() if key not in drawn_by_azure()}
    assert not surprising, f"unknown at preview and not on tests/full/drawn_by_azure.yaml: {surprising}"
    idle = drawn_by_azure().keys() - seen.keys()
    assert not idle, f"on tests/full/drawn_by_azure.yaml, but known in every preview: {idle}"


@pytest.mark.full
def test_production_is_as_large_as_the_readme_says(plan: Any) -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    types = collections.Counter(step["newState"]["type"] for step in plan["steps"])
    managed = sum(count for token, count in types.items() if token.startswith(("azure-native:", "azuread:")))
    kinds = sum(token.startswith(("azure-native:", "azuread:")) for token in types)
    assert managed >= 600
    assert kinds >= 60
    assert f"{managed:,} resources of {kinds} types in production" in " ".join(readme.split())


def test_a_program_that_refers_to_others_by_plain_id_fails_that_test(tmp_path: Path) -> None:
    program = """
    group = azure_native.resources.ResourceGroup("group", resource_group_name="rg-a", location="uksouth", opts=on)
    after = pulumi.ResourceOptions(provider=azure, depends_on=[group])
    table = azure_native.network.RouteTable(
        "table", route_table_name="rt-a", resource_group_name="rg-a", location="uksouth", opts=after
    )
    azure_native.network.NetworkSecurityGroup(
        "rules", network_security_group_name="nsg-a", resource_group_name=group.name, location="uksouth", opts=on
    )
    network = azure_native.network.VirtualNetwork(
        "network", virtual_network_name="vnet-a", resource_group_name="rg-a", location="uksouth",
        address_space={"addressPrefixes": ["10.0.0.0/24"]}, opts=after,
    )
    azure_native.network.Subnet(
        "subnet", subnet_name="app", resource_group_name="rg-a", virtual_network_name="vnet-a",
        address_prefix="10.0.0.0/26", route_table={"id": table.id},
        opts=pulumi.ResourceOptions(provider=azure, depends_on=[network]),
    )
    """
    local = small_project(tmp_path, program)
    try:
        preview = local.preview("--json")
        assert preview.code == 0, preview.text
        surprising = unknowns(preview.json()).keys() - drawn_by_azure().keys()
    finally:
        local.stop()
    assert ("azure-native:network:Subnet", "routeTable.id") in surprising
    assert ("azure-native:network:NetworkSecurityGroup", "resourceGroupName") in surprising
