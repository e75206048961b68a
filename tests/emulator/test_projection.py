"""What a read gives back, and what an update keeps."""

import pytest

from tests.emulator.driver import GROUP, NETWORK, TENANT, Local

IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"


@pytest.fixture
def azure() -> Local:
    return Local()


def test_what_nobody_changed_reads_as_it_was(azure: Local) -> None:
    azure.group()
    network = azure.network()
    assert azure.read(network, NETWORK) == network


def test_a_change_behind_the_program_is_read_and_nothing_else(azure: Local) -> None:
    azure.group()
    network = azure.network()
    azure.store.change(TENANT, network.id, "tags", {"owner": "someone"})
    read = azure.read(network, NETWORK)
    assert read is not None
    assert read.inputs == {**network.inputs, "tags": {"owner": "someone"}}
    assert read.outputs == {**network.outputs, "tags": {"owner": "someone"}}


def test_what_is_gone_reads_as_gone(azure: Local) -> None:
    group = azure.group()
    azure.store.delete(TENANT, group.id)
    assert azure.read(group, GROUP) is None


def test_what_exists_can_be_imported_with_the_inputs_that_made_it(azure: Local) -> None:
    azure.group()
    network = azure.network()
    imported = azure.imported(NETWORK, network.id)
    assert imported is not None
    assert imported.inputs == {name: value for name, value in network.inputs.items() if name != "azureApiVersion"}


def test_what_azure_itself_made_can_be_imported_too(azure: Local) -> None:
    token = "azure-native:management:ManagementGroup"
    imported = azure.imported(token, f"/providers/Microsoft.Management/managementGroups/{TENANT}")
    assert imported is not None
    assert imported.inputs["groupId"] == TENANT


def test_an_update_keeps_what_azure_drew(azure: Local) -> None:
    azure.group()
    network = azure.network()
    updated = azure.update(network, NETWORK, "vnet", {**network.inputs, "tags": {"a": "b"}})
    assert updated.outputs["resourceGuid"] == network.outputs["resourceGuid"]
    assert updated.outputs["etag"] != network.outputs["etag"]


def test_what_a_type_keeps_stays_when_an_update_leaves_it_out_and_is_not_read_into_the_inputs(azure: Local) -> None:
    azure.group()
    bare = {
        "resourceGroupName": "rg",
        "virtualNetworkName": "vnet",
        "addressSpace": {"addressPrefixes": ["10.1.0.0/16"]},
    }
    inline = {"subnets": [{"name": "inline", "addressPrefix": "10.1.0.0/24"}]}
    made = azure.create(NETWORK, "vnet", {**bare, **inline})
    updated = azure.update(made, NETWORK, "vnet", bare)
    kept = [subnet["name"] for subnet in updated.outputs["subnets"]]
    assert kept == ["inline"]
    read = azure.read(updated, NETWORK)
    assert read is not None
    assert "subnets" not in read.inputs


def test_what_a_type_does_not_keep_goes_when_an_update_leaves_it_out(azure: Local) -> None:
    azure.group()
    network = azure.network()
    tagged = azure.update(network, NETWORK, "vnet", {**network.inputs, "tags": {"a": "b"}})
    assert "tags" not in azure.update(tagged, NETWORK, "vnet", network.inputs).outputs


def test_what_is_made_again_is_another_thing(azure: Local) -> None:
    azure.group()
    first = azure.create(IDENTITY, "id", {"resourceGroupName": "rg", "resourceName": "one"})
    azure.delete(first, IDENTITY)
    again = azure.create(IDENTITY, "id", {"resourceGroupName": "rg", "resourceName": "one"})
    assert first.id == again.id
    assert first.outputs["principalId"] != again.outputs["principalId"]
