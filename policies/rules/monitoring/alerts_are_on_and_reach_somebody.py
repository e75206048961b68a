"""Alerts that are off, or that nobody gets."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, is_true, table

RULE = Rule(
    id="HAV-MON-006",
    title="Every alert is on and reaches somebody",
    why="An alert without a receiver is a log line.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:IR-2",
        "MCSB-1:IR-3",
        "CAF-4.0:C1.c",
        "CSP:13",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
        "Alerts notify through action groups, and groups through receivers.",
    ),
    remediation="Enable the alert and give it an action group; enable the group and give it a receiver.",
    check=table(
        is_true("azure-native:monitor:ActivityLogAlert", "enabled", default=True),
        is_set("azure-native:monitor:ActivityLogAlert", "actions.actionGroups", "an action group"),
        is_true("azure-native:monitor:ScheduledQueryRule", "enabled", default=True),
        is_set("azure-native:monitor:ScheduledQueryRule", "actions.actionGroups", "an action group"),
        is_true("azure-native:monitor:MetricAlert", "enabled", default=True),
        is_set("azure-native:monitor:MetricAlert", "actions", "an action group"),
    ),
)
