"""Logs that only lie in storage."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, table

RULE = Rule(
    id="HAV-MON-004",
    title="Diagnostic settings send to a workspace",
    why="What lies in storage is searched by nobody and raises no alarm.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:LT-5",
        "CAF-4.0:C1.a",
        "CSP:13",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
        "A setting can send to a workspace, storage, event hubs and partners.",
    ),
    remediation="Set workspaceId.",
    check=table(
        is_set("azure-native:monitor:DiagnosticSetting", "workspaceId", "a workspace"),
        is_set("azure-native:monitor:ManagementGroupDiagnosticSetting", "workspaceId", "a workspace"),
        is_set("azure-native:aadiam:DiagnosticSetting", "workspaceId", "a workspace"),
    ),
)
