"""Scopes that an assignment passes over in silence."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_set, table

RULE = Rule(
    id="HAV-GOV-002",
    title="Azure Policy assignments leave no scope out; exemptions say why and until when",
    why="notScopes hides a hole for good, without reason, approver or end.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PV-2",
        "CAF-4.0:B1.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure",
        "An exemption keeps reason and expiry; an exclusion keeps neither.",
    ),
    remediation="Remove notScopes and write an exemption with an end.",
    check=table(is_not_set("azure-native:authorization:PolicyAssignment", "notScopes", "exemptions instead")),
)
