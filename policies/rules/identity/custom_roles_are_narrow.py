"""Custom roles that are Owner by another name."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

POWERS = (
    "microsoft.authorization/roleassignments/write",
    "microsoft.authorization/roledefinitions/write",
    "microsoft.authorization/elevateaccess/action",
)


def check(role: View) -> Iterator[Finding]:
    """Find actions that are, or hold, everything or the writing of roles, and that notActions leaves; and all data."""
    for permission in role.each("permissions"):
        with permission:
            taken_back = [each.lower() for each in permission.texts("notActions")]
            for action in permission.texts("actions"):
                held = [each for each in POWERS if fnmatchcase(each, action.lower())]
                left = [power for power in held if not any(fnmatchcase(power, each) for each in taken_back)]
                if left:
                    yield permission.fault("actions", f"nothing that holds {left[0]}", got=f"'{action}'")
            if "*" in permission.texts("dataActions"):
                yield permission.fault("dataActions", "the kinds of data that are meant", got="'*'")


RULE = Rule(
    id="HAV-IDN-008",
    title="No custom role may do everything or hand out roles",
    why="Such a role escapes every rule that looks for Owner.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:authorization:RoleDefinition",),
    controls=(
        "CIS-AZ-6.0.0:5.4",
        "MCSB-1:PA-7",
        "CAF-4.0:B2.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/role-based-access-control/custom-roles",
        "Actions may hold wildcards; * is everything.",
    ),
    remediation="Name the actions that are needed, and never Microsoft.Authorization/*/write.",
    check=check,
)
