"""Roles, policies, exemptions and eligibility."""

from typing import Any

from tests.emulator.driver import BREAK_GLASS, SUBSCRIPTION, TENANT
from tests.emulator.types.rows import OTHER_SUBSCRIPTION, OWN, Ask, Fine, Row, accepted, each, refused

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

ROLE_ROWS = [
    Row(
        "a second assignment of one role to one principal is refused",
        "role-assignment-exists-with-id",
        "RoleAssignmentExists",
        "The ID of the existing role assignment is 00000000000040008000000000000001.",
        assignment(TWO),
        (assignment(),),
    ),
    Row(
        "the same role written under another scope is the same role",
        "role-assignment-exists-with-id",
        "RoleAssignmentExists",
        "The role assignment already exists.",
        assignment(TWO, roleDefinitionId=ROLES + READER),
        (assignment(),),
    ),
    Row(
        "an assignment to nobody is refused",
        "principal-not-found",
        "PrincipalNotFound",
        f"Principal {NOBODY.replace('-', '')} does not exist in the directory {TENANT}.",
        assignment(principalId=NOBODY),
    ),
    Row(
        "a principal of the program without its kind is refused",
        "principal-not-found",
        "PrincipalNotFound",
        "this error might be related to a replication delay",
        assignment(principalType=None, principalId="04da6b54-80e4-46f7-96ec-b56ff0331ba9"),
    ),
    Row(
        "the wrong kind of principal is refused",
        "role-assignment-principal-type-mismatch",
        "UnmatchedPrincipalType",
        "has type 'User' , which is different from specified PrinciaplType 'Group'.",
        assignment(principalType="Group"),
    ),
    Row(
        "a principal that is no GUID is refused",
        "role-assignment-principal-id-invalid",
        "InvalidPrincipalId",
        "A valid principal ID must be provided for role assignment.",
        assignment(principalId="someone@council.example"),
    ),
    Row(
        "a role that does not exist is refused",
        "role-definition-not-found",
        "RoleDefinitionDoesNotExist",
        f"The specified role definition with ID '{NOBODY}' does not exist.",
        assignment(roleDefinitionId=HERE + ROLES + NOBODY),
    ),
    Row(
        "a role's name instead of its id is refused",
        "role-definition-id-invalid",
        "InvalidRoleDefinitionId",
        "The role definition ID 'Reader' is not valid.",
        assignment(roleDefinitionId="Reader"),
    ),
    Row(
        "a condition without its version is refused",
        "role-condition-without-version",
        OWN,
        "a condition needs conditionVersion '2.0'",
        assignment(condition="@Resource[name] StringEquals 'a'"),
    ),
    Row(
        "a custom role with the name of another is refused",
        "role-definition-name-exists",
        "RoleDefinitionWithSameNameExists",
        "A role definition cannot be updated with a name that already exists.",
        role(TWO),
        (role(),),
    ),
    Row(
        "a custom role of two management groups is refused",
        "role-scopes-management-groups",
        OWN,
        "2 management groups are assignable scopes",
        role(assignableScopes=[GROUPS + "a", GROUPS + "b"]),
        (management_group("a"), management_group("b")),
    ),
    Row(
        "data actions at a management group are refused",
        "role-data-actions-at-management-group",
        OWN,
        "a custom role with dataActions cannot have a management group",
        role(
            assignableScopes=[GROUPS + "a"],
            permissions=[{"dataActions": ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"]}],
        ),
        (management_group("a"),),
    ),
    Row(
        "a custom role without a scope is refused",
        "role-without-scope",
        OWN,
        "needs an assignable scope",
        role(assignableScopes=[]),
    ),
    Row(
        "an action that no provider has is refused",
        "role-definition-action-unknown",
        "InvalidActionOrNotAction",
        "'read everything' does not match any of the actions supported by the providers.",
        role(permissions=[{"actions": ["read everything"]}]),
    ),
    Row(
        "a custom role that somebody has is not deleted",
        "role-definition-has-assignments",
        "RoleDefinitionHasAssignments",
        "There are existing role assignments referencing role",
        role(),
        (role(), assignment(roleDefinitionId=HERE + ROLES + ONE)),
        deletes=True,
    ),
    Row(
        "a second eligibility for one role is refused",
        "pim-role-assignment-exists",
        "RoleAssignmentExists",
        "The Role assignment already exists.",
        eligible("again"),
        (eligible(),),
    ),
    Row(
        "eligibility without end is refused",
        "pim-policy-rules-failed",
        "RoleAssignmentRequestPolicyValidationFailed",
        'The following policy rules failed: ["ExpirationRule"]',
        eligible(expiration={"type": "NoExpiration"}),
    ),
    Row(
        "eligibility for two years is refused",
        "pim-policy-rules-failed",
        "RoleAssignmentRequestPolicyValidationFailed",
        "ExpirationRule",
        eligible(expiration={"type": "AfterDuration", "duration": "P2Y"}),
    ),
]

POLICY_ROWS = [
    Row(
        "an assignment's name of 25 characters at a management group is refused",
        "policy-assignment-name-too-long",
        "InvalidPolicyAssignmentName",
        "The policy assignment name length must not exceed '24' characters.",
        policy(scope=GROUPS + "havering", name="n" * 25),
        (management_group(),),
    ),
    Row(
        "a definition of another branch is refused",
        "policy-definition-out-of-scope",
        "InvalidCreatePolicyAssignmentRequest",
        "The policy definition specified in policy assignment 'locations' is out of scope.",
        policy(GROUPS + "b" + BUILT_IN + "no-address", scope=GROUPS + "a", parameters=None),
        (management_group("a"), management_group("b"), group_definition("b")),
    ),
    Row(
        "a built-in policy that is on no list is refused and says where to add it",
        "built-in-policy-not-listed",
        OWN,
        "is no built-in policy or initiative that the local Azure lists",
        policy(BUILT_IN + NOBODY),
    ),
    Row(
        "a policy of the tenant that does not exist is refused",
        "policy-definition-not-found",
        "PolicyDefinitionNotFound",
        "The policy definition 'no-address' could not be found.",
        policy(CUSTOM),
    ),
    Row(
        "a built-in without a parameter that it needs is refused",
        "policy-parameter-missing",
        "MissingPolicyParameter",
        "is missing the parameter(s) 'listOfAllowedLocations'",
        policy(parameters=None),
    ),
    Row(
        "an effect that a built-in does not take is refused",
        "policy-parameter-value-not-allowed",
        "PolicyParameterValueNotAllowed",
        "The value 'DenyAll' is not allowed for policy parameter 'effect'",
        policy(parameters={**WHERE, "effect": {"value": "DenyAll"}}),
    ),
    Row(
        "an effect for a built-in that has none to choose is refused",
        "policy-parameter-undefined",
        "UndefinedPolicyParameter",
        "is attempting to assign the parameter(s) 'effect'",
        policy(BUILT_IN + TAG, parameters={"tagName": {"value": "owner"}, "effect": {"value": "Audit"}}),
    ),
    Row(
        "a parameter that a policy of the tenant does not have is refused",
        "policy-parameter-undefined",
        "UndefinedPolicyParameter",
        "'listOfAllowedLocations' which are not defined in the policy definition 'no-address'",
        policy(CUSTOM),
        (definition(),),
    ),
    Row(
        "a policy that modifies without an identity is refused",
        "policy-assignment-identity-required",
        "ResourceIdentityRequired",
        "must include a resource identity when assigning 'Modify' policy definitions.",
        policy(BUILT_IN + INHERIT_TAG, parameters={"tagName": {"value": "owner"}}),
    ),
    Row(
        "an identity without a location is refused",
        "location-required",
        "LocationRequired",
        "The location property is required for this definition.",
        policy(identity={"type": "SystemAssigned"}),
    ),
    Row(
        "an identity of one's own without naming it is refused",
        "policy-assignment-user-identity-missing",
        "MissingIdentityIds",
        "The identity ids must not be null or empty for 'UserAssigned' identity type.",
        policy(identity={"type": "UserAssigned"}, location="uksouth"),
    ),
    Row(
        "a definition version that is none is refused",
        "policy-version-malformed",
        OWN,
        "'latest' is no definition version",
        policy(definitionVersion="latest"),
    ),
    Row(
        "a rule without an effect is refused",
        "policy-rule-unreadable",
        "InvalidPolicyRule",
        "Failed to parse policy rule: 'the rule has no 'then''.",
        definition(policyRule={"if": {"field": "type", "equals": "x"}}),
    ),
    Row(
        "a default that is not allowed is refused",
        "policy-parameter-default-not-in-allowed",
        "PolicyParameterAllowedAndDefaultValuesMismatch",
        "defined parameter 'effect' with a default value that is not among its allowed values",
        definition(parameters={"effect": {**AUDITED["effect"], "defaultValue": "Append"}}),
    ),
    Row(
        "taking a parameter away from a policy is refused",
        "policy-parameters-changed",
        OWN,
        "parameters cannot be taken away (effect)",
        definition(parameters={}),
        (definition(parameters=AUDITED),),
    ),
    Row(
        "taking a parameter away from an initiative is refused",
        "policy-set-parameter-removed",
        "InvalidPolicySetParameterUpdate",
        "The existing policy set parameter(s) 'effect' were not found",
        initiative(MEMBER, parameters={}),
        (initiative(MEMBER, parameters=AUDITED),),
    ),
    Row(
        "adding a parameter without a default to an initiative is refused",
        "policy-set-parameter-added-without-default",
        "InvalidPolicySetParameterUpdate",
        "The policy contains new parameter(s) 'effect'",
        initiative(MEMBER, parameters=AUDITED),
        (initiative(MEMBER),),
    ),
    Row(
        "two members of one reference id are refused",
        "initiative-reference-twice",
        OWN,
        "two members have the reference id 'locations'",
        initiative(MEMBER, MEMBER),
    ),
    Row(
        "a member of a group that is not declared is refused",
        "initiative-group-unknown",
        OWN,
        "the group 'residency' is not among policyDefinitionGroups",
        initiative({**MEMBER, "groupNames": ["residency"]}),
    ),
    Row(
        "a policy that is assigned is not deleted",
        "policy-definition-in-use-delete",
        "InvalidDeletePolicyDefinitionRequest",
        "The policy definition 'no-address' cannot be deleted. It is referenced by the policy assignment",
        definition(),
        (definition(), policy(CUSTOM, parameters=None)),
        deletes=True,
    ),
    Row(
        "an initiative that is assigned is not deleted",
        "policy-set-definition-in-use-delete",
        "InvalidDeletePolicySetDefinitionRequest",
        "The policy set definition 'set' cannot be deleted.",
        initiative(MEMBER),
        (
            initiative(MEMBER),
            policy(f"{HERE}/providers/Microsoft.Authorization/policySetDefinitions/set", parameters=None),
        ),
        deletes=True,
    ),
    Row(
        "an exemption from an assignment that does not exist is refused",
        "policy-assignment-not-found",
        "PolicyAssignmentNotFound",
        "The policy assignment 'locations' is not found.",
        exemption(),
    ),
    Row(
        "an exemption above the assignment is refused",
        "exemption-outside-assignment",
        OWN,
        "does not lie at or below",
        exemption(scope=GROUPS + "havering"),
        (management_group(), policy()),
    ),
    Row(
        "members named of a single policy are refused",
        "policy-exemption-reference-on-single-definition",
        "InvalidPolicyDefinitionReference",
        "is only valid for policy assignments of policy set definitions",
        exemption(policyDefinitionReferenceIds=["locations"]),
        (policy(),),
    ),
    Row(
        "an exemption until a day that does not exist is refused",
        "exemption-date",
        OWN,
        "expiresOn '2027-02-30' is no moment",
        exemption(expiresOn="2027-02-30"),
        (policy(),),
    ),
]

FINE = [
    Fine("one role at two scopes", assignment(TWO, scope=f"{HERE}/resourceGroups/rg"), (assignment(),)),
    Fine(
        "another role for the same principal",
        assignment(TWO, roleDefinitionId=HERE + ROLES + CONTRIBUTOR),
        (assignment(),),
    ),
    Fine("an assignment whose description changes", assignment(description="why"), (assignment(),)),
    Fine("a custom role written under another scope is found", assignment(roleDefinitionId=ROLES + ONE), (role(),)),
    Fine(
        "a definition of the group above the subscription",
        policy(GROUPS + "havering" + BUILT_IN + "no-address", parameters=None),
        (management_group(), placement(), group_definition("havering")),
    ),
    Fine(
        "a definition of the group above the group",
        policy(GROUPS + "havering" + BUILT_IN + "no-address", scope=GROUPS + "corp", parameters=None),
        (management_group(), management_group("corp", "havering"), group_definition("havering")),
    ),
    Fine(
        "a policy that modifies with an identity",
        policy(
            BUILT_IN + INHERIT_TAG,
            parameters={"tagName": {"value": "owner"}},
            identity={"type": "SystemAssigned"},
            location="uksouth",
        ),
    ),
    Fine("an exemption whose time is past", exemption(expiresOn="2020-01-01T00:00:00Z"), (policy(),)),
    Fine("an identity goes although it has a role", IDENTITY, (IDENTITY,), deletes=True),
]


@each([*ROLE_ROWS, *POLICY_ROWS])
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_another_subscription_is_not_below_the_group() -> None:
    other = f"/subscriptions/{OTHER_SUBSCRIPTION}"
    ask = policy(GROUPS + "havering" + BUILT_IN + "no-address", scope=other, parameters=None)
    given = (management_group(), placement(), group_definition("havering"))
    words = "is out of scope"
    refused(Row("", "policy-definition-out-of-scope", "InvalidCreatePolicyAssignmentRequest", words, ask, given))
