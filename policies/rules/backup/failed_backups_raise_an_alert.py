"""Backups that fail in silence."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-BCK-005",
    title="Failed backups raise an alert",
    why="That the backup had failed for months is found on the day that it is needed.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:BR-3", "CAF-4.0:C1.c", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-built-in-monitor",
        "Built-in alerts of Azure Monitor are on unless turned off.",
    ),
    remediation="Set alertsForAllJobFailures to Enabled.",
    check=table(
        is_text(
            "azure-native:recoveryservices:Vault",
            "properties.monitoringSettings.azureMonitorAlertSettings.alertsForAllJobFailures",
            "Enabled",
            default="Enabled",
        ),
        is_text(
            "azure-native:dataprotection:BackupVault",
            "properties.monitoringSettings.azureMonitorAlertSettings.alertsForAllJobFailures",
            "Enabled",
            default="Enabled",
        ),
    ),
)
