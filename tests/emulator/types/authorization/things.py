"""Roles, policies and exemptions as tests ask for them, each fine as it is."""

from typing import Any

from tests.emulator.driver import BREAK_GLASS, SUBSCRIPTION
from tests.emulator.types.rows import Ask

A = "azure-native:authorization:"


HERE = f"/subscriptions/{SUBSCRIPTION}"


GROUPS = "/providers/Microsoft.Management/managementGroups/"


ROLES = "/providers/Microsoft.Authorization/roleDefinitions/"


READER, CONTRIBUTOR = "acdd72a7-3385-48ef-bd42-f606fba81ae7", "b24988ac-6180-42a0-ab88-20f7382dd24c"


ONE, TWO = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"


NOBODY = "99999999-9999-4999-8999-999999999999"


BUILT_IN = "/providers/Microsoft.Authorization/policyDefinitions/"


LOCATIONS, TAG, INHERIT_TAG = (
    "e56962a6-4747-49cd-b67b-bf8b01975c4c",
    "871b6d14-10aa-478d-b590-94f262ecfa99",
    "cd3aa116-8754-49c9-a813-ad46512ece54",
)


WHERE = {"listOfAllowedLocations": {"value": ["uksouth"]}}


def management_group(name: str = "havering", parent: str | None = None) -> Ask:
    details = {"details": {"parent": {"id": GROUPS + parent}}} if parent else {}
    return Ask("azure-native:management:ManagementGroup", name, {"groupId": name, **details})


def placement(group: str = "havering") -> Ask:
    return Ask("azure-native:management:ManagementGroupSubscription", f"place-{group}", {"groupId": group})


def assignment(name: str = ONE, **more: Any) -> Ask:
    inputs = {
        "scope": HERE,
        "roleAssignmentName": name,
        "roleDefinitionId": HERE + ROLES + READER,
        "principalId": BREAK_GLASS,
        "principalType": "User",
    }
    return Ask(f"{A}RoleAssignment", f"assign-{name}", {**inputs, **more})


def role(guid: str = ONE, **more: Any) -> Ask:
    permissions = [{"actions": ["Microsoft.Network/virtualNetworks/read"]}]
    inputs = {"scope": HERE, "roleDefinitionId": guid, "roleName": "Network reader", "assignableScopes": [HERE]}
    return Ask(f"{A}RoleDefinition", f"role-{guid}", {**inputs, "permissions": permissions, **more})


def policy(definition: str = BUILT_IN + LOCATIONS, scope: str = HERE, name: str = "locations", **more: Any) -> Ask:
    inputs = {"scope": scope, "policyAssignmentName": name, "policyDefinitionId": definition, "parameters": WHERE}
    return Ask(f"{A}PolicyAssignment", f"policy-{name}", {**inputs, **more})


def definition(**more: Any) -> Ask:
    rule = {"if": {"field": "type", "equals": "Microsoft.Network/publicIPAddresses"}, "then": {"effect": "deny"}}
    return Ask(f"{A}PolicyDefinition", "no-address", {"policyDefinitionName": "no-address", "policyRule": rule, **more})


def group_definition(group: str) -> Ask:
    inputs = {**definition().inputs, "managementGroupId": group}
    return Ask(f"{A}PolicyDefinitionAtManagementGroup", "no-address", inputs)


def initiative(*members: dict[str, Any], **more: Any) -> Ask:
    inputs = {"policySetDefinitionName": "set", "policyDefinitions": list(members)}
    return Ask(f"{A}PolicySetDefinition", "set", {**inputs, **more})


def exemption(**more: Any) -> Ask:
    inputs = {
        "scope": f"{HERE}/resourceGroups/rg",
        "policyExemptionName": "exempt",
        "policyAssignmentId": f"{HERE}/providers/Microsoft.Authorization/policyAssignments/locations",
        "exemptionCategory": "Waiver",
    }
    return Ask(f"{A}PolicyExemption", "exempt", {**inputs, **more})


def eligible(name: str = "eligible", expiration: dict[str, str] | None = None, **more: Any) -> Ask:
    inputs = {
        "scope": HERE,
        "roleDefinitionId": HERE + ROLES + READER,
        "principalId": BREAK_GLASS,
        "scheduleInfo": {"expiration": expiration or {"type": "AfterDuration", "duration": "P365D"}},
    }
    return Ask(f"{A}PimRoleEligibilitySchedule", name, {**inputs, **more})


MEMBER = {"policyDefinitionId": BUILT_IN + LOCATIONS, "policyDefinitionReferenceId": "locations"}


CUSTOM = f"{HERE}/providers/Microsoft.Authorization/policyDefinitions/no-address"


AUDITED = {"effect": {"type": "String", "allowedValues": ["Audit", "Deny"]}}


IDENTITY = Ask(
    "azure-native:managedidentity:UserAssignedIdentity",
    "identity",
    {"resourceGroupName": "rg", "resourceName": "identity", "location": "uksouth"},
)
