"""Roles given to single people, or to nobody knows what."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

ASSIGNMENT = "azure-native:authorization:RoleAssignment"


RULE = Rule(
    id="HAV-IDN-007",
    title="Role assignments go to groups and identities, and say which",
    why=(
        "A role of a person outlives the post; and without the kind Azure looks a new principal up too early and fails."
    ),
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PA-7",
        "MCSB-1:PA-3",
        "CAF-4.0:B2.d",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
        "Assign roles to groups, not users; state principalType for new principals.",
    ),
    remediation="Assign the role to a group and set principalType to Group or ServicePrincipal.",
    check=table(is_text(ASSIGNMENT, "principalType", "Group", "ServicePrincipal")),
)
