"""What must exist before anything is made."""

import pytest

from tests.emulator.driver import GROUP, SUBNET, SUBSCRIPTION, TENANT, Local

ASSIGNMENT = "azure-native:authorization:RoleAssignment"
DIRECTORY_GROUP = "azuread:index/group:Group"
STORAGE = "azure-native:storage:StorageAccount"
READER = "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
RG = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg"


@pytest.fixture
def azure() -> Local:
    return Local()


def subnet(**more: object) -> dict[str, object]:
    given = {"resourceGroupName": "rg", "virtualNetworkName": "vnet", "subnetName": "s", "addressPrefix": "10.1.0.0/24"}
    return {**given, **more}


def storage(name: str = "sthavering", **more: object) -> dict[str, object]:
    given = {"accountName": name, "resourceGroupName": "rg", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}}
    return {**given, **more}


def assignment(**more: object) -> dict[str, object]:
    return {"scope": RG, "principalId": TENANT, "principalType": "Group", "roleDefinitionId": READER, **more}


def test_a_bare_name_where_an_id_belongs_is_refused(azure: Local) -> None:
    azure.group()
    azure.network()
    fault = azure.refused("linked-property-id-invalid", SUBNET, "s", subnet(networkSecurityGroup={"id": "nsg"}))
    assert fault.message.startswith("Property id 'nsg' at path 'networkSecurityGroup.id' is invalid.")
    assert "'/subscriptions/{subscriptionId}'" in fault.message


def test_a_subscription_of_nobody_is_not_found() -> None:
    azure = Local(subscription="99999999-9999-4999-8999-999999999999")
    fault = azure.refused("subscription-not-found", GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    assert fault.message == "The subscription '99999999-9999-4999-8999-999999999999' could not be found."


def test_a_provider_without_a_subscription_is_told_to_name_one(azure: Local) -> None:
    del azure.session(GROUP).config["subscriptionId"]
    inputs = {"resourceGroupName": "rg", "location": "uksouth"}
    fault = azure.refused("subscription-missing", GROUP, "rg", inputs)
    assert fault.message.startswith("The provider names no subscription,")
    assert fault.message.endswith("Give the provider its subscription_id.")


def test_a_child_of_nothing_is_refused(azure: Local) -> None:
    azure.group()
    fault = azure.refused("parent-virtual-network-not-found", SUBNET, "s", subnet())
    assert "'Microsoft.Network/virtualNetworks/vnet' under resource group 'rg' was not found" in fault.message


def test_a_child_of_nothing_outside_the_network_is_refused_in_other_words(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "accountName": "nothing", "containerName": "c"}
    fault = azure.refused("parent-resource-not-found", "azure-native:storage:BlobContainer", "c", inputs)
    assert "the parent resource" in fault.message


def test_a_network_resource_that_names_nothing_is_refused(azure: Local) -> None:
    azure.group()
    azure.network()
    missing = f"{RG}/providers/Microsoft.Network/networkSecurityGroups/none"
    fault = azure.refused("invalid-resource-reference", SUBNET, "s", subnet(networkSecurityGroup={"id": missing}))
    assert fault.message.startswith(f"Resource {missing} referenced by resource {RG}/")
    assert fault.place == "networkSecurityGroup.id"


def test_a_reference_to_another_kind_of_thing_is_refused(azure: Local) -> None:
    azure.group()
    network = azure.network()
    fault = azure.refused("reference-of-wrong-type", SUBNET, "s", subnet(networkSecurityGroup={"id": network.id}))
    assert "it takes azure-native:network:NetworkSecurityGroup" in fault.message


def test_a_role_for_nobody_is_refused(azure: Local) -> None:
    azure.group()
    fault = azure.refused("principal-not-found", ASSIGNMENT, "ra", assignment())
    assert f"Principal {TENANT.replace('-', '')} does not exist in the directory {TENANT}" in fault.message


def test_a_role_that_does_not_exist_is_refused(azure: Local) -> None:
    azure.group()
    fault = azure.refused("role-definition-not-found", ASSIGNMENT, "ra", assignment(roleDefinitionId=READER[:-1] + "8"))
    assert fault.place == "roleDefinitionId"


def test_a_managed_identity_is_a_principal(azure: Local) -> None:
    azure.group()
    made = azure.create(STORAGE, "st", storage(identity={"type": "SystemAssigned"}))
    principal = made.outputs["identity"]["principalId"]
    azure.create(ASSIGNMENT, "ra", assignment(principalId=principal, principalType="ServicePrincipal"))


def test_a_scope_that_does_not_exist_is_refused(azure: Local) -> None:
    azure.refused("resource-group-not-found", ASSIGNMENT, "ra", assignment())


def test_a_management_group_that_does_not_exist_is_refused(azure: Local) -> None:
    group = "/providers/Microsoft.Management/managementGroups/none"
    inputs = {"groupId": "havering", "details": {"parent": {"id": group}}}
    fault = azure.refused("management-group-not-found", "azure-native:management:ManagementGroup", "mg", inputs)
    assert fault.message == f"'{group}' not found"


def test_a_policy_that_does_not_exist_is_refused_by_whoever_knows(azure: Local) -> None:
    token = "azure-native:authorization:PolicyAssignment"
    scope = f"/subscriptions/{SUBSCRIPTION}"
    own = f"{scope}/providers/Microsoft.Authorization/policyDefinitions/none"
    inputs = {"scope": scope, "policyAssignmentName": "a", "policyDefinitionId": own}
    assert "could not be found" in azure.refused("policy-definition-not-found", token, "a", inputs).message
    built_in = f"/providers/Microsoft.Authorization/policyDefinitions/{TENANT}"
    fault = azure.refused("built-in-policy-not-listed", token, "a", {**inputs, "policyDefinitionId": built_in})
    assert "emulator/facts/" in fault.message


def test_an_assignment_that_does_not_exist_cannot_be_exempted_from(azure: Local) -> None:
    scope = f"/subscriptions/{SUBSCRIPTION}"
    named = f"{scope}/providers/Microsoft.Authorization/policyAssignments/none"
    inputs = {"scope": scope, "policyExemptionName": "e", "policyAssignmentId": named, "exemptionCategory": "Waiver"}
    fault = azure.refused("policy-assignment-not-found", "azure-native:authorization:PolicyExemption", "e", inputs)
    assert fault.message == "The policy assignment 'none' is not found."


def test_a_member_that_does_not_exist_is_refused(azure: Local) -> None:
    group = azure.create(DIRECTORY_GROUP, "g", {"displayName": "g", "securityEnabled": True})
    inputs = {"groupObjectId": group.outputs["objectId"], "memberObjectId": TENANT}
    fault = azure.refused("entra-object-not-found", "azuread:index/groupMember:GroupMember", "m", inputs)
    assert fault.message.startswith(f"Resource '{TENANT}' does not exist")


def test_a_child_of_nothing_in_the_network_is_refused_by_name(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "routeTableName": "none", "routeName": "r", "nextHopType": "None"}
    fault = azure.refused("resource-not-found", "azure-native:network:Route", "r", inputs)
    assert fault.message.startswith("The Resource 'Microsoft.Network/routeTables/none' under resource group 'rg'")
