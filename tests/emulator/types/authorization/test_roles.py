"""Role assignments, custom roles and eligibility."""

from tests.emulator.driver import TENANT
from tests.emulator.types.authorization.things import (
    CONTRIBUTOR,
    GROUPS,
    HERE,
    IDENTITY,
    NOBODY,
    ONE,
    READER,
    ROLES,
    TWO,
    assignment,
    eligible,
    management_group,
    role,
)
from tests.emulator.types.rows import OWN, Fine, Row, accepted, each, refused

ROWS = [
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

FINE = [
    Fine("one role at two scopes", assignment(TWO, scope=f"{HERE}/resourceGroups/rg"), (assignment(),)),
    Fine(
        "another role for the same principal",
        assignment(TWO, roleDefinitionId=HERE + ROLES + CONTRIBUTOR),
        (assignment(),),
    ),
    Fine("an assignment whose description changes", assignment(description="why"), (assignment(),)),
    Fine("a custom role written under another scope is found", assignment(roleDefinitionId=ROLES + ONE), (role(),)),
    Fine("an identity goes although it has a role", IDENTITY, (IDENTITY,), deletes=True),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)
