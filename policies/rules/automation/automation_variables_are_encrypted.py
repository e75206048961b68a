"""Variables of runbooks that everybody reads."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table

RULE = Rule(
    id="HAV-AUT-002",
    title="Variables of automation accounts are encrypted",
    why="Variables hold passwords sooner or later; those in clear are shown to every reader of the account.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:DP-4",
        "MCSB-1:IM-8",
        "CAF-4.0:B3.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/automation/shared-resources/variables",
        "A variable is in clear unless it is made encrypted, and that cannot be changed later.",
    ),
    remediation="Make the variable again with isEncrypted true.",
    check=table(
        is_true("azure-native:automation:Variable", "isEncrypted"),
    ),
)
