"""Locks that nobody can explain."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, table

RULE = Rule(
    id="HAV-GOV-007",
    title="Every lock says what it protects",
    why="A lock without a reason is either removed by whoever it hinders, or never.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    controls=(
        "CIS-AZ-6.0.0:6.2",
        "CAF-4.0:B4.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources", "Locks carry notes."
    ),
    remediation="Say in notes what is protected and how the lock is lifted.",
    check=table(
        is_set("azure-native:authorization:ManagementLockByScope", "notes", "what it protects"),
        is_set("azure-native:authorization:ManagementLockAtResourceGroupLevel", "notes", "what it protects"),
        is_set("azure-native:authorization:ManagementLockAtSubscriptionLevel", "notes", "what it protects"),
        is_set("azure-native:authorization:ManagementLockAtResourceLevel", "notes", "what it protects"),
    ),
)
