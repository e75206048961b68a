"""Automation accounts that the internet reaches."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_true, table

RULE = Rule(
    id="HAV-AUT-001",
    title="Automation accounts have no public side and take no keys",
    why="Runbooks hold the rights to change the whole estate.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-2",
        "MCSB-1:IM-1",
        "CSP:11",
        "CAF-4.0:B4.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/automation/how-to/private-link-security",
        "Public access and keys for workers are on unless turned off.",
    ),
    remediation="Set publicNetworkAccess to false and disableLocalAuth to true.",
    check=table(
        is_false("azure-native:automation:AutomationAccount", "publicNetworkAccess", default=True),
        is_true("azure-native:automation:AutomationAccount", "disableLocalAuth"),
    ),
)
