"""Types and properties that are not what Azure knows, and things that are not there."""

from tests.emulator.driver import TENANT
from tests.emulator.types.authorization.things import (
    BUILT_IN,
    NOBODY,
    assignment,
    exemption,
    management_group,
    policy,
)
from tests.emulator.types.azuread.test_directory import PLAIN, member
from tests.emulator.types.keyvault.test_keyvault import key
from tests.emulator.types.monitor.test_monitor import setting
from tests.emulator.types.network.test_peering import HUB
from tests.emulator.types.network.things import (
    HERE,
    network,
    peering,
    ref,
    storage,
    subnet,
)
from tests.emulator.types.rows import Ask
from tests.refusals.rows.wrong import Wrong


def _type(token: str) -> Ask:
    return Ask(token, "thing", {**HERE})


NSG = {"networkSecurityGroup": ref("networkSecurityGroups/nsg")}


SHAPES = (
    Wrong(
        "a misspelt type",
        "known type",
        "type-unknown",
        "azure-native:network:VirtualNetwrok is no type of the installed SDKs.",
        _type("azure-native:network:VirtualNetwrok"),
    ),
    Wrong(
        "a type that the local Azure does not model",
        "known type",
        "type-not-modelled",
        "so it is refused rather than faked",
        _type("azure-native:compute:VirtualMachineScaleSet"),
    ),
    Wrong(
        "a type that a newer SDK has moved",
        "known type",
        "type-absent",
        "Use azure-native:monitor:ActionGroup.",
        _type("azure-native:insights:ActionGroup"),
    ),
    Wrong(
        "a property misspelt in a dict literal",
        "schema",
        "property-unknown",
        "'addressSpace.address_prefixes' is no property here. Did you mean 'addressPrefixes'?",
        network(addressSpace={"address_prefixes": ["10.1.0.0/16"]}),
    ),
    Wrong(
        "a word that is not among those a property takes",
        "schema",
        "not-one-of",
        "'kind' is 'StorageV3'",
        storage(kind="StorageV3"),
    ),
    Wrong(
        "a text where an object is wanted",
        "schema",
        "provider-wrong-type",
        "'addressSpace' should be of type 'object' but got a string",
        network(addressSpace="10.1.0.0/16"),
    ),
    Wrong(
        "a property that is needed and missing",
        "schema",
        "provider-missing-required",
        "missing required property 'resourceGroupName'",
        network().but(resourceGroupName=None),
    ),
)


MISSING = (
    Wrong(
        "a resource in a group that nobody declared",
        "references",
        "resource-group-not-found",
        "Resource group 'rg-nowhere' could not be found.",
        network(resourceGroupName="rg-nowhere"),
    ),
    Wrong(
        "a subnet before its network",
        "references",
        "parent-virtual-network-not-found",
        "The Resource 'Microsoft.Network/virtualNetworks/vnet' under resource group 'rg' was not found.",
        subnet(),
    ),
    Wrong(
        "a security group that is not there",
        "references",
        "invalid-resource-reference",
        "networkSecurityGroups/nsg referenced by resource",
        subnet(**NSG),
        (network(),),
    ),
    Wrong(
        "a peering with a network that is not there",
        "references",
        "peering-remote-not-found",
        "was not found. Please make sure that the referenced resource exists.",
        peering("hub", "nowhere"),
        (HUB,),
    ),
    Wrong(
        "a key in a vault that is not there",
        "references",
        "parent-resource-not-found",
        "because the parent resource",
        key(),
    ),
    Wrong(
        "logs to a workspace that is not there",
        "references",
        "resource-not-found",
        "workspaces/law-havering' under resource group 'rg' was not found.",
        setting(),
        (network(),),
    ),
    Wrong(
        "a management group below one that is not there",
        "references",
        "management-group-not-found",
        "not found",
        management_group("corp", "havering"),
    ),
    Wrong(
        "a role that does not exist",
        "references",
        "role-definition-not-found",
        f"The specified role definition with ID '{NOBODY}' does not exist.",
        assignment(roleDefinitionId=f"/providers/Microsoft.Authorization/roleDefinitions/{NOBODY}"),
    ),
    Wrong(
        "a role for a principal that does not exist",
        "references",
        "principal-not-found",
        f"Principal {NOBODY.replace('-', '')} does not exist in the directory {TENANT}.",
        assignment(principalId=NOBODY),
    ),
    Wrong(
        "an exemption from an assignment that does not exist",
        "references",
        "policy-assignment-not-found",
        "The policy assignment 'locations' is not found.",
        exemption(),
    ),
    Wrong(
        "a member who is not in the directory",
        "references",
        "entra-object-not-found",
        f"Resource '{NOBODY}' does not exist",
        member(PLAIN, NOBODY),
        (PLAIN,),
    ),
    Wrong(
        "a built-in policy with a mistyped id",
        "references",
        "built-in-policy-not-listed",
        "Check its id against Azure's list",
        policy(BUILT_IN + NOBODY),
    ),
)
