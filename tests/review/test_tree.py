"""Where things stand: management groups over subscriptions over landing zones."""

import pytest

from review.tree import scope_of, subscription_of, tree_of
from tests.review.planned import CORP, ROOT, planned, tenant

GROUPS = "/providers/Microsoft.Management/managementGroups"


@pytest.mark.parametrize(
    ("scope", "zones"),
    [
        ("", ["libraries", "website"]),
        ("/", ["libraries", "website"]),
        (ROOT, ["libraries", "website"]),
        (f"{GROUPS}/council", ["libraries", "website"]),
        (f"{GROUPS}/CORP", ["libraries"]),
        (f"{GROUPS}/sandbox", []),
        (f"/subscriptions/{CORP}", ["libraries"]),
        (f"/subscriptions/{CORP}/resourceGroups/rg-libraries", []),
    ],
)
def test_the_landing_zones_under_a_scope_are_those_below_it_at_any_depth(scope: str, zones: list[str]) -> None:
    assert tree_of(tenant()).zones_under(scope) == zones


def test_moving_a_subscription_moves_its_zones() -> None:
    assert tree_of(tenant("online")).zones_under(f"{GROUPS}/online") == ["libraries", "website"]
    assert tree_of(tenant("online")).zones_under(f"{GROUPS}/corp") == []


@pytest.mark.parametrize(
    ("scope", "kind"),
    [
        ("/", "tenant"),
        (f"{GROUPS}/corp", "management group"),
        (f"/subscriptions/{CORP}/", "subscription"),
        (f"/SUBSCRIPTIONS/{CORP}/resourcegroups/x", "resource group"),
        (f"/subscriptions/{CORP}/resourceGroups/x/providers/Microsoft.KeyVault/vaults/y", "resource"),
        (f"{GROUPS}/corp/providers/Microsoft.Authorization/policyAssignments/x", "resource"),
    ],
)
def test_a_scope_is_known_by_its_id_whatever_its_case(scope: str, kind: str) -> None:
    assert scope_of(scope)[0] == kind


def test_groups_that_contain_each_other_end_the_search() -> None:
    circle = [
        planned(
            "a", "azure-native:management:ManagementGroup", {"groupId": "a", "details": {"parent": {"id": "/x/b"}}}
        ),
        planned(
            "b", "azure-native:management:ManagementGroup", {"groupId": "b", "details": {"parent": {"id": "/x/a"}}}
        ),
    ]
    assert tree_of(circle).above("a") == ["a", "b"]


def test_a_resource_without_a_provider_belongs_to_the_subscription_in_its_id() -> None:
    alone = planned("x", "azure-native:storage:StorageAccount", id=f"/subscriptions/{CORP}/resourceGroups/r")
    assert subscription_of(alone, {}) == CORP
    assert subscription_of(planned("y", "azuread:Group", id="/groups/1"), {}) == ""
