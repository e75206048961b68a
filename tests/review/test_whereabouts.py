"""Of a resource: its layer, zone, name and reach."""

from typing import Any

import pytest

from review.tree import tree_of
from review.whereabouts import azure_name, layer, reach, zone
from tests.review.planned import CORP, planned, tenant

TREE = tree_of(tenant())
ZONES = {"libraries", "website", "finance", "finance-hr"}
AUTH = "azure-native:authorization"


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ("havering:networking:Networking$havering:networking:Hub$azure-native:network:AzureFirewall", "networking"),
        ("havering:landing_zone:LandingZone$azure-native:consumption:Budget", "landing zone"),
        ("pulumi:providers:azure-native", ""),
        ("azure-native:storage:StorageAccount", ""),
    ],
)
def test_the_layer_is_the_first_component_of_the_urn(types: str, expected: str) -> None:
    assert layer(f"urn:pulumi:s::p::{types}::name") == expected


def test_a_zone_is_told_by_its_component_then_the_tag_then_the_name() -> None:
    group = next(each for each in tenant() if each.name == "libraries-rg")
    tagged = planned("x", "azure-native:network:RouteTable", {"tags": {"service": "website"}})
    rules = planned("hub-uksouth-rules-finance-hr", "azure-native:network:FirewallPolicyRuleCollectionGroup")
    hub = planned("hub-uksouth-firewall", "azure-native:network:AzureFirewall", {"tags": {"service": "platform"}})
    assert [zone(each, TREE, ZONES) for each in (group, tagged, rules, hub)] == [
        "libraries",
        "website",
        "finance-hr",
        "",
    ]


def test_a_zones_name_inside_a_word_is_not_the_zone() -> None:
    assert zone(planned("refinance-store", "azure-native:storage:StorageAccount"), TREE, ZONES) == ""


@pytest.mark.parametrize(
    ("token", "inputs", "arm_id", "expected"),
    [
        (
            "azure-native:storage:StorageAccount",
            {},
            f"/subscriptions/{CORP}/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/stx",
            "stx",
        ),
        ("azure-native:network:VirtualNetwork", {"virtualNetworkName": "vnet-x"}, "", "vnet-x"),
        ("azure-native:resources:ResourceGroup", {"resourceGroupName": "rg-x"}, "", "rg-x"),
        ("azuread:Group", {"displayName": "lz-x-owners"}, "/groups/1", "lz-x-owners"),
        (
            "azure-native:authorization:RoleAssignment",
            {},
            f"/subscriptions/{CORP}/providers/Microsoft.Authorization/roleAssignments/21d40e8d-f10f-5b1c-bdd7-3248cbc13fa4",
            "logical",
        ),
        ("azure-native:network:Subnet", {}, "/subscriptions/s/a/b/providers/N/vnets/v/subnets/app", "logical"),
    ],
)
def test_a_name_is_azures_where_people_know_the_thing_by_it(
    token: str, inputs: dict[str, Any], arm_id: str, expected: str
) -> None:
    assert azure_name(planned("logical", token, inputs, id=arm_id)) == expected


@pytest.mark.parametrize(
    ("token", "inputs", "scope", "zones"),
    [
        (f"{AUTH}:RoleAssignment", {"scope": "/"}, "tenant", ["libraries", "website"]),
        (
            f"{AUTH}:PolicyAssignment",
            {"scope": "/providers/Microsoft.Management/managementGroups/corp"},
            "management group",
            ["libraries"],
        ),
        (f"{AUTH}:PolicyExemption", {"scope": f"/subscriptions/{CORP}"}, "subscription", ["libraries"]),
        (f"{AUTH}:RoleAssignment", {"scope": f"/subscriptions/{CORP}/resourceGroups/r"}, "resource group", []),
        ("azure-native:consumption:Budget", {"scope": f"subscriptions/{CORP}"}, "subscription", ["libraries"]),
        (
            "azure-native:monitor:ManagementGroupDiagnosticSetting",
            {"managementGroupId": "corp"},
            "management group",
            ["libraries"],
        ),
        ("azure-native:management:ManagementGroup", {"groupId": "online"}, "management group", ["website"]),
        ("azure-native:security:SecurityContact", {"securityContactName": "default"}, "subscription", []),
        ("azure-native:storage:StorageAccount", {"resourceGroupName": "r"}, "resource", []),
        ("azure-native:resources:ResourceGroup", {"resourceGroupName": "r"}, "resource group", []),
        ("azuread:ConditionalAccessPolicy", {}, "tenant", ["libraries", "website"]),
        ("azuread:Group", {}, "tenant", []),
    ],
)
def test_the_reach_of_a_thing_is_that_of_the_scope_it_is_about(
    token: str, inputs: dict[str, Any], scope: str, zones: list[str]
) -> None:
    assert reach(planned("x", token, inputs), TREE) == (scope, zones)
