"""Names, places, tags and what is fixed: the rules that the tables state for every type."""

import pytest

from emulator.errors import Refused
from emulator.store import Store
from emulator.tenancy import Tenancy
from emulator.values import UNKNOWN
from tests.emulator.driver import GROUP, NETWORK, OTHER_SUBSCRIPTION, SUBSCRIPTION, TENANT, Local

DIRECTORY_GROUP = "azuread:index/group:Group"
STORAGE = "azure-native:storage:StorageAccount"
SECURITY_GROUP = "azure-native:network:NetworkSecurityGroup"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
RG = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg"


@pytest.fixture
def azure() -> Local:
    return Local()


def storage(name: str = "sthavering", **more: object) -> dict[str, object]:
    given = {"accountName": name, "resourceGroupName": "rg", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}}
    return {**given, **more}


def test_what_exists_cannot_be_created(azure: Local) -> None:
    azure.group()
    fault = azure.refused(
        "provider-resource-already-exists", GROUP, "again", {"resourceGroupName": "RG", "location": "uksouth"}
    )
    assert fault.message == f"cannot create already existing resource '{RG[:-2]}RG'"


def test_a_location_comes_from_the_group(azure: Local) -> None:
    azure.group("rg", "ukwest")
    inputs, faults = azure.check(NETWORK, "v", {"resourceGroupName": "rg"})
    assert faults == ()
    assert inputs["location"] == "ukwest"


def test_a_zone_without_location_is_given_its_groups_as_the_provider_does_and_azure_refuses_it(azure: Local) -> None:
    azure.group()
    token = "azure-native:privatedns:PrivateZone"
    inputs = {"resourceGroupName": "rg", "privateZoneName": "privatelink.example"}
    azure.refused("location-not-available", token, "zone", inputs)
    azure.preview(token, "zone", {**inputs, "location": "Global"})


def test_a_location_waits_for_a_group_that_is_not_known_yet(azure: Local) -> None:
    inputs, _ = azure.check(NETWORK, "v", {"resourceGroupName": UNKNOWN})
    assert inputs["location"] == UNKNOWN


def test_a_location_that_does_not_exist_is_refused(azure: Local) -> None:
    inputs = {"resourceGroupName": "rg", "location": "uksoth"}
    fault = azure.refused("resource-group-location-not-available", GROUP, "rg", inputs)
    assert fault.message.startswith("The provided location 'uksoth' is not available for resource group.")
    azure.group()
    fault = azure.refused("location-not-available", IDENTITY, "id", {**inputs, "resourceName": "one"})
    assert "for resource type 'Microsoft.ManagedIdentity/userAssignedIdentities'" in fault.message


def test_a_location_that_nothing_says_is_asked_for(azure: Local) -> None:
    fault = azure.refused("location-required", GROUP, "rg", {"resourceGroupName": "rg"})
    assert fault.message == "The location property is required for this definition."


def test_a_move_that_the_provider_plans_as_an_update_is_refused(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "networkSecurityGroupName": "nsg", "location": "uksouth"}
    made = azure.create(SECURITY_GROUP, "nsg", inputs)
    moved = {**inputs, "location": "ukwest"}
    assert azure.diff(made, SECURITY_GROUP, "nsg", moved).replaces == ()
    fault = azure.refused("resource-location-change", SECURITY_GROUP, "nsg", moved, made=made)
    assert fault.message.startswith("The resource 'nsg' already exists in location 'uksouth' in resource group 'rg'.")


def test_a_property_fixed_at_creation_is_not_updated(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "publicIpPrefixName": "pre", "prefixLength": 30, "sku": {"name": "Standard"}}
    token = "azure-native:network:PublicIPPrefix"
    made = azure.create(token, "pre", inputs)
    fault = azure.refused("update-refused", token, "pre", {**inputs, "prefixLength": 31}, made=made)
    assert "'prefixLength' is fixed once created" in fault.message


def test_a_network_name_that_azure_does_not_take_is_refused(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "networkSecurityGroupName": "-nsg", "location": "uksouth"}
    fault = azure.refused("network-resource-name-invalid", SECURITY_GROUP, "nsg", inputs)
    assert fault.message.startswith("Resource name -nsg is invalid.")


def test_a_name_against_the_rule_of_its_type_is_refused_with_the_rule(azure: Local) -> None:
    azure.group()
    fault = azure.refused(
        "name-invalid", IDENTITY, "id", {"resourceGroupName": "rg", "resourceName": "a", "location": "uksouth"}
    )
    assert "has 1 characters; Azure takes 3 to 128" in fault.message


def test_a_name_unique_beyond_its_group_is_taken_in_another_group(azure: Local) -> None:
    azure.group()
    azure.group("other")
    token = "azure-native:sql:Server"
    first = azure.create(token, "a", {"resourceGroupName": "rg", "serverName": "sql-havering"})
    fault = azure.refused("name-taken", token, "b", {"resourceGroupName": "other", "serverName": "SQL-Havering"})
    assert fault.message.endswith(f"the name 'SQL-Havering' is taken by {first.id}.")


def test_a_display_name_unique_in_the_directory_is_taken(azure: Local) -> None:
    token = "azuread:index/accessPackageCatalog:AccessPackageCatalog"
    azure.create(token, "a", {"displayName": "partners", "description": "d"})
    azure.refused("name-taken", token, "b", {"displayName": "Partners", "description": "d"})


def test_a_name_unique_in_the_world_is_taken_in_other_tenants_too() -> None:
    store = Store(":memory:")
    other = Tenancy(
        "99999999-9999-4999-8999-999999999999", "other.example", {"s": OTHER_SUBSCRIPTION.replace("3", "8")}
    )
    theirs = Local(store, tenancy=other, subscription=OTHER_SUBSCRIPTION.replace("3", "8"))
    theirs.group()
    theirs.create(STORAGE, "st", storage())
    ours = Local(store)
    ours.group()
    with pytest.raises(Refused, match="sthavering"):
        ours.create(STORAGE, "st", storage())


def test_a_tag_whose_name_azure_does_not_take_is_refused(azure: Local) -> None:
    inputs = {"resourceGroupName": "rg", "location": "uksouth", "tags": {"a/b": "c", "owner": "d"}}
    fault = azure.refused("tag-name-invalid", GROUP, "rg", inputs)
    assert fault.message.startswith("The tag names 'a/b' have reserved characters")


@pytest.mark.parametrize("tags", [{"owner": "x" * 257}, {"x" * 513: ""}, {f"tag{i}": "" for i in range(51)}])
def test_more_tags_than_azure_holds_are_refused(azure: Local, tags: dict[str, str]) -> None:
    inputs = {"resourceGroupName": "rg", "location": "uksouth", "tags": tags}
    assert azure.refused("tags-too-large", GROUP, "rg", inputs).place == "tags"


def test_an_update_of_a_directory_object_that_is_gone_is_refused(azure: Local) -> None:
    group = azure.create(DIRECTORY_GROUP, "g", {"displayName": "g", "securityEnabled": True})
    azure.store.delete(TENANT, group.id)
    azure.refused("entra-object-not-found", DIRECTORY_GROUP, "g", {**group.inputs, "description": "x"}, made=group)
