"""Roles that reach people of others through groups."""

from collections.abc import Iterator

from policies.agreement import EXPECTED, is_agreed
from policies.membership import POLICY, askers, is_door, outsider, principal_of
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

ROLES = {
    "azure-native:authorization:RoleAssignment": "principalId",
    "azure-native:authorization:PimRoleEligibilitySchedule": "principalId",
    "azuread:DirectoryRoleAssignment": "principalObjectId",
    "azuread:DirectoryRoleEligibilityScheduleRequest": "principalId",
    "azuread:DirectoryRoleMember": "memberObjectId",
    "azuread:PrivilegedAccessGroupEligibilitySchedule": "principalId",
    "azuread:PrivilegedAccessGroupAssignmentSchedule": "principalId",
    "azuread:AccessPackageCatalogRoleAssignment": "principalObjectId",
    "azuread:AdministrativeUnitRoleMember": "memberObjectId",
    "azuread:GroupMember": "memberObjectId",
    "azuread:AdministrativeUnitMember": "memberObjectId",
}
DESCRIBED = "azure-native:authorization:RoleAssignment"


def check(role: Resource, stack: Stack) -> Iterator[Finding]:
    """Follow the principal through groups to a guest, an invitation, or an access package for others."""
    if role.token == POLICY:
        yield from _asked(role, stack)
        return
    path = ROLES[role.token]
    principal = principal_of(role, path, stack)
    if principal is None:
        return
    who = outsider(principal, stack)
    said = role.text("description") if role.token == DESCRIBED else ""
    member = role.token == "azuread:GroupMember" and is_door(principal)  # noqa: S105  the token of a type
    if who and not member and not is_agreed(said):
        yield role.fault(path, f"people of the Council, or {EXPECTED}", got=who)


def _asked(policy: Resource, stack: Stack) -> Iterator[Finding]:
    """A policy for chosen people is one for others where a guest is among them; what it says is judged elsewhere."""
    for asker in askers(policy, stack):
        who = outsider(asker, stack)
        if who and not is_agreed(policy.text("description")):
            yield policy.fault("requestorSettings.requestors", f"people of the Council, or {EXPECTED}", got=who)


RULE = Rule(
    id="HAV-AGR-021",
    title="Roles and groups reach people of others by agreement alone",
    why="A guest in a group in a group has every right of the outermost, and no list shows it.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(*ROLES, POLICY),
    controls=("CSP:8", "MCSB-1:PA-3", "CAF-4.0:B2.d"),
    source=Source(
        "https://learn.microsoft.com/entra/fundamentals/concept-learn-about-groups",
        "Members of a nested group have the rights of the group that holds it.",
    ),
    remediation="Let people of others in by an access package whose group names the agreement and its last day.",
    waivable=False,
    check=check,
)
