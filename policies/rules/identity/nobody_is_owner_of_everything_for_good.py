"""Standing assignments of the roles that can give themselves everything."""

import re
from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

ASSIGNMENT = "azure-native:authorization:RoleAssignment"
POWERFUL = {
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
}
"""Built-in roles that may write role assignments without limit
(https://learn.microsoft.com/azure/role-based-access-control/built-in-roles)."""

LIMITS = re.compile(
    r"\[Microsoft\.Authorization/roleAssignments:(RoleDefinitionId|Principal(Id|Type))\]", re.IGNORECASE
)


def check(assignment: View) -> Iterator[Finding]:
    """Compare the role's id; a condition that limits what may be assigned makes it another role."""
    role = assignment.text("roleDefinitionId").rstrip("/").rsplit("/", 1)[-1].lower()
    name = POWERFUL.get(role)
    if name and not _limits(assignment.text("condition")):
        yield assignment.fault(
            "roleDefinitionId", "eligible (PIM) assignment, or a lesser role", got=f"standing {name}"
        )


def _limits(condition: str) -> bool:
    """Tell whether a condition speaks of what is assigned: the role, or who gets it, and not only of the action
    (https://learn.microsoft.com/azure/role-based-access-control/conditions-authorization-actions-attributes)."""
    return bool(LIMITS.search(condition)) and "roleassignments/write" in condition.lower()


RULE = Rule(
    id="HAV-IDN-001",
    title="Nobody holds Owner or User Access Administrator as standing access",
    why="Whoever takes over such an account owns the subscription, with no approval and no alarm.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=(ASSIGNMENT,),
    controls=("MCSB-1:PA-1", "MCSB-1:PA-2", "CIS-AZ-6.0.0:5.3.3", "CAF-4.0:B2.c", "CE-3.3:UAC-06"),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-privileged-access",
        "PA-2: no standing access for user accounts and permissions; use just-in-time elevation.",
    ),
    remediation="Use PimRoleEligibilitySchedule, a lesser role, or a condition on the roles that may be assigned.",
    check=check,
)
