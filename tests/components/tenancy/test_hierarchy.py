from graphlib import CycleError
from typing import Any

import pulumi
import pytest

from components import tenancy
from components.base import Clouds
from components.tenancy.hierarchy import parents_first, top
from estate.archetype import Hierarchy
from estate.estate import Estate
from estate.naming import management_group_id
from tests.support.recording import Declared, of_type, record
from tests.support.small_estate import HIERARCHY, SUBSCRIPTIONS, TENANT, small_estate, small_stack


def declared(estate: Estate | None = None) -> dict[str, Declared]:
    stack = small_stack()
    return record(lambda: tenancy.build(Clouds(stack), stack, estate or small_estate()))


def test_parents_come_first_whatever_the_order_of_the_file() -> None:
    hierarchy = Hierarchy.model_validate(HIERARCHY)
    order = [group.name for group in parents_first(hierarchy)]
    assert sorted(order) == sorted(group.name for group in hierarchy.groups)
    for group in hierarchy.groups:
        if group.parent:
            assert order.index(group.parent) < order.index(group.name)


def test_a_group_above_itself_is_refused() -> None:
    groups = [
        {"name": "one", "display_name": "One", "parent": "two"},
        {"name": "two", "display_name": "Two", "parent": "one"},
    ]
    loop = Hierarchy.model_validate({"groups": groups, "subscriptions": {}, "new_subscriptions": "one"})
    with pytest.raises(CycleError):
        parents_first(loop)


def test_the_top_group_says_that_it_lies_under_the_tenant_root() -> None:
    assert top(small_estate().hierarchy) == "council"
    assert declared()["group-council"].inputs["details"]["parent"]["id"] == management_group_id(TENANT)


def test_a_group_names_its_parent_and_waits_for_it() -> None:
    corp = declared()["group-corp"]
    assert corp.inputs["details"]["parent"]["id"] == "/providers/Microsoft.Management/managementGroups/zones"
    assert "group-zones" in corp.property_depends_on["details"]


def test_new_subscriptions_land_in_the_sandbox_and_making_groups_needs_a_right() -> None:
    settings = declared()["hierarchy-settings"]
    assert settings.inputs == {
        "groupId": TENANT,
        "defaultManagementGroup": management_group_id("sandbox"),
        "requireAuthorizationForGroupCreation": True,
    }
    assert "group-sandbox" in settings.property_depends_on["defaultManagementGroup"]


@pytest.mark.parametrize(
    ("subscription", "group"),
    [
        pytest.param("management", "platform", id="platform subscriptions sit where the hierarchy says"),
        pytest.param("corp-shared", "corp", id="a zone's subscription sits under the zone's exposure"),
        pytest.param("transition-shared", "transition", id="another exposure, another group"),
        pytest.param("spare", "decommissioned", id="a subscription whose zones are all gone is retired"),
    ],
)
def test_every_subscription_has_its_place(subscription: str, group: str) -> None:
    move = declared()[f"place-{subscription}"]
    assert move.inputs == {"groupId": group}
    assert f"group-{group}" in move.property_depends_on["groupId"]
    assert move.provider == f"azure-{subscription}", "the provider's subscription is the one that moves"
    assert "hierarchy-settings" in move.depends_on, "what falls out in between must land in the sandbox"


def test_a_subscription_that_nobody_uses_is_left_alone() -> None:
    estate = small_estate()
    kept = {name: zone for name, zone in estate.zones.items() if name != "old"}
    assert "place-spare" not in declared(small_estate(zones=kept))


def test_everything_is_known_at_preview() -> None:
    unknown = {name: resource.unknown() for name, resource in declared().items() if resource.unknown()}
    assert unknown == {}


def test_other_layers_get_ids_that_wait_for_the_move() -> None:
    stack = small_stack()
    given: dict[str, Any] = {}

    def program() -> None:
        facts = tenancy.build(Clouds(stack), stack, small_estate())
        given.update(facts.subscriptions)
        pulumi.Output.from_input(facts.subscriptions["corp-shared"]).apply(lambda value: given.update(seen=value))

    moves = of_type(record(program), "ManagementGroupSubscription")
    assert given["seen"] == f"/subscriptions/{SUBSCRIPTIONS['corp-shared']}"
    assert len(moves) == len(given) - 1
