"""Logs that are thrown away too soon."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import at_least, table

RULE = Rule(
    id="HAV-MON-001",
    title="Logs are kept for 90 days or more",
    why="Break-ins are found weeks after they began; shorter logs no longer show how.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:LT-6", "CIS-AZ-6.0.0:7.8", "CAF-4.0:C1.a"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
        "A workspace keeps data 30 days unless set; flow logs have a retention policy of their own.",
    ),
    remediation="Set the retention of the workspace, component or flow log to 90 days or more.",
    check=table(
        at_least("azure-native:operationalinsights:Workspace", "retentionInDays", 90, default=30),
        at_least("azure-native:applicationinsights:Component", "retentionInDays", 90, default=90),
        at_least(
            "azure-native:network:FlowLog",
            "retentionPolicy.days",
            90,
            when=lambda log: log.flag("retentionPolicy.enabled", default=False),
        ),
    ),
)
