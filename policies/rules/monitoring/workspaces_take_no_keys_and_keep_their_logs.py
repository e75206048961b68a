"""Logs that a key lets anybody write, or a switch throws away."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_set, is_true, table

RULE = Rule(
    id="HAV-MON-012",
    title="Workspaces take no shared keys and lose no logs early",
    why="Whoever holds the key can flood or forge the evidence.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:IM-1",
        "CAF-4.0:C1.b",
        "MCSB-1:LT-6",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/logs/workspace-design",
        "Local authentication by workspace key can be turned off; data can be purged on day 30.",
    ),
    remediation=(
        "Set features.disableLocalAuth and leave immediatePurgeDataOn30Days off; use workspace-based components."
    ),
    check=table(
        is_true("azure-native:operationalinsights:Workspace", "features.disableLocalAuth", default=False),
        is_false("azure-native:operationalinsights:Workspace", "features.immediatePurgeDataOn30Days", default=False),
        is_true("azure-native:applicationinsights:Component", "disableLocalAuth", default=False),
        is_set("azure-native:applicationinsights:Component", "workspaceResourceId", "a workspace"),
    ),
)
