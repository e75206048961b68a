"""Assignments that only count."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-GOV-001",
    title="Azure Policy assignments are enforced",
    why="What is not enforced is a report that somebody would have to read.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    controls=(
        "MCSB-1:PV-2",
        "CIS-AZ-6.0.0:8.1.11",
        "CAF-4.0:B1.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#enforcement-mode",
        "DoNotEnforce evaluates without the effect.",
    ),
    remediation="Set enforcementMode to Default once the estate complies.",
    check=table(
        is_text(
            "azure-native:authorization:PolicyAssignment", "enforcementMode", "Default", "Enroll", default="Default"
        )
    ),
)
