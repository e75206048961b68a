"""The door: what a preview answers and remembers, what an update keeps, who sees what."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from emulator.errors import Refused
from emulator.store import Store
from emulator.tenancy import Tenancy
from emulator.values import UNKNOWN
from tests.emulator.driver import GROUP, NETWORK, OTHER_SUBSCRIPTION, SUBNET, TENANT, Local

DIRECTORY_GROUP = "azuread:index/group:Group"
STORAGE = "azure-native:storage:StorageAccount"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"


@pytest.fixture
def azure() -> Local:
    return Local()


def subnet(**more: object) -> dict[str, object]:
    given = {"resourceGroupName": "rg", "virtualNetworkName": "vnet", "subnetName": "s", "addressPrefix": "10.1.0.0/24"}
    return {**given, **more}


def storage(name: str = "sthavering", **more: object) -> dict[str, object]:
    given = {"accountName": name, "resourceGroupName": "rg", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}}
    return {**given, **more}


def test_a_preview_answers_inputs_and_leaves_everything_else_unknown(azure: Local) -> None:
    made = azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "UK South"})
    assert made.id == ""
    assert made.outputs["location"] == "UK South"
    assert {made.outputs[name] for name in ("name", "type", "tags", "managedBy")} == {UNKNOWN}


def test_a_preview_of_an_object_leaves_what_azure_adds_inside_unknown(azure: Local) -> None:
    azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    space = {"addressPrefixes": ["10.1.0.0/16"]}
    inputs = {"resourceGroupName": "rg", "virtualNetworkName": "vnet", "addressSpace": space}
    made = azure.preview(NETWORK, "vnet", inputs)
    assert made.outputs["addressSpace"] == {**space, "ipamPoolPrefixAllocations": UNKNOWN}


def test_a_preview_judges_by_what_the_same_run_previewed_before(azure: Local) -> None:
    azure.refused("resource-group-not-found", NETWORK, "v", {"resourceGroupName": "rg", "location": "uksouth"})
    azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    azure.preview(NETWORK, "v", {"resourceGroupName": "rg", "location": "uksouth"})


def test_a_preview_keeps_nothing_for_the_next_run(azure: Local) -> None:
    azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    assert azure.store.resources() == []
    azure.new_run()
    azure.refused("resource-group-not-found", NETWORK, "v", {"resourceGroupName": "rg", "location": "uksouth"})


def test_an_apply_never_sees_a_preview(azure: Local) -> None:
    azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    with pytest.raises(Refused, match="Resource group 'rg' could not be found"):
        azure.create(NETWORK, "v", {"resourceGroupName": "rg", "location": "uksouth"})


def test_an_update_previewed_is_judged_by_the_next_preview(azure: Local) -> None:
    azure.group()
    network = azure.network("vnet", "10.1.0.0/16")
    azure.refused("subnet-outside-vnet", SUBNET, "s", subnet(addressPrefix="10.2.0.0/24"))
    wider = {**network.inputs, "addressSpace": {"addressPrefixes": ["10.1.0.0/16", "10.2.0.0/16"]}}
    updated = azure.update(network, NETWORK, "vnet", wider, preview=True)
    assert updated.outputs["name"] == "vnet"
    assert updated.outputs["etag"] == UNKNOWN
    azure.preview(SUBNET, "s", subnet(addressPrefix="10.2.0.0/24"))


def test_a_previewed_update_of_the_directory_keeps_what_entra_computed_and_drops_what_is_left_out(azure: Local) -> None:
    inputs = {"displayName": "g", "securityEnabled": True, "description": "old"}
    made = azure.create(DIRECTORY_GROUP, "g", inputs)
    renamed = azure.update(made, DIRECTORY_GROUP, "g", {"displayName": "h", "securityEnabled": True}, preview=True)
    assert renamed.outputs["objectId"] == made.outputs["objectId"]
    assert renamed.outputs["displayName"] == "h"
    assert "description" not in renamed.outputs


def test_what_is_not_known_yet_is_not_judged(azure: Local) -> None:
    azure.group()
    inputs = subnet(virtualNetworkName=UNKNOWN, networkSecurityGroup={"id": UNKNOWN})
    assert azure.preview(SUBNET, "s", inputs).id == ""


def test_the_overlay_after_a_preview_equals_the_store_after_the_apply(azure: Local) -> None:
    steps: list[tuple[str, str, dict[str, Any]]] = [
        (GROUP, "rg", {"resourceGroupName": "rg", "location": "UK South"}),
        (NETWORK, "vnet", {"resourceGroupName": "rg", "addressSpace": {"addressPrefixes": ["10.1.0.0/16"]}}),
        (IDENTITY, "id", {"resourceGroupName": "rg"}),
        (STORAGE, "st", storage(identity={"type": "SystemAssigned"})),
        (DIRECTORY_GROUP, "g", {"displayName": "g", "securityEnabled": True}),
    ]
    for token, name, inputs in steps:
        azure.preview(token, name, inputs)
    overlay = azure.run.layers[TENANT].shelf.snapshot()
    before = azure.store.shelf(TENANT).snapshot()
    azure.new_run()
    for token, name, inputs in steps:
        azure.create(token, name, inputs)
    after = azure.store.shelf(TENANT).snapshot()
    assert {key: value for key, value in after.items() if key not in before} == overlay


def test_a_replacement_that_deletes_first_frees_its_own_id(azure: Local) -> None:
    made = azure.group()
    moved = {"resourceGroupName": "rg", "location": "ukwest"}
    found = azure.diff(made, GROUP, "rg", moved)
    assert found.replaces == ("location",)
    assert found.delete_first
    azure.preview(GROUP, "rg", moved)


def test_a_replacement_that_only_the_program_wants_may_take_its_own_id(azure: Local) -> None:
    made = azure.group()
    tagged = {"resourceGroupName": "rg", "location": "uksouth", "tags": {"a": "b"}}
    assert azure.diff(made, GROUP, "rg", tagged).replaces == ()
    azure.preview(GROUP, "rg", tagged)
    azure.refused("provider-resource-already-exists", GROUP, "another", tagged)


def test_a_replacement_in_the_directory_is_judged_without_the_old_one(azure: Local) -> None:
    inputs = {"displayName": "g", "securityEnabled": True, "preventDuplicateNames": True}
    made = azure.create(DIRECTORY_GROUP, "g", inputs)
    assignable = {**inputs, "assignableToRole": True}
    assert azure.diff(made, DIRECTORY_GROUP, "g", assignable).replaces == ("assignableToRole",)
    azure.preview(DIRECTORY_GROUP, "g", assignable)


def test_a_replacement_that_creates_first_leaves_the_old_one_standing(azure: Local) -> None:
    made = azure.create(GROUP, "rg", {"location": "uksouth"})
    assert not azure.diff(made, GROUP, "rg", {"location": "ukwest"}).delete_first
    name = made.inputs["resourceGroupName"]
    azure.refused("provider-resource-already-exists", GROUP, "rg", {"resourceGroupName": name, "location": "ukwest"})


def test_tenants_see_nothing_of_each_other() -> None:
    store = Store(":memory:")
    group = {"groupId": "havering"}
    Local(store).create("azure-native:management:ManagementGroup", "mg", group)
    elsewhere = OTHER_SUBSCRIPTION.replace("3", "8")
    other = Tenancy("99999999-9999-4999-8999-999999999999", "other.example", {"s": elsewhere})
    Local(store, tenancy=other, subscription=elsewhere).create("azure-native:management:ManagementGroup", "mg", group)
    assert [resource.tenant[0] for resource in store.resources()] == ["1", "9"]


def test_the_journal_names_the_gate_and_the_grade(azure: Local) -> None:
    azure.group()
    azure.refused("parent-virtual-network-not-found", SUBNET, "s", subnet())
    refused = [entry for entry in azure.store.journal() if entry.gate != "accepted"]
    assert [(entry.phase, entry.operation, entry.gate, entry.answers) for entry in refused] == [
        ("preview", "create", "references", "parent-virtual-network-not-found (recorded)")
    ]


def test_many_at_once_are_all_made(azure: Local) -> None:
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(azure.group, [f"rg-{number}" for number in range(64)]))
    assert len({each.id for each in made}) == len(azure.store.resources()) == 64


def test_two_orders_of_arrival_give_one_journal() -> None:
    journals = []
    for names in (("a", "b"), ("b", "a")):
        azure = Local()
        for name in names:
            azure.group(name)
        journals.append(azure.store.journal())
    assert journals[0] == journals[1]


def test_a_report_says_the_answer_then_who_says_so(azure: Local) -> None:
    azure.group()
    with pytest.raises(Refused) as refused:
        azure.preview(SUBNET, "s", subnet())
    answer, by = refused.value.report().splitlines()
    assert answer.startswith('Status=404 Code="ResourceNotFound" Message="The Resource')
    assert by.strip().startswith("local Azure: gate references, ")
    assert "evidence recorded" in by
