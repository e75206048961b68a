"""Backups that can be restored elsewhere."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-BCK-006",
    title="Backups are restored in their own subscription",
    why="A copy restored in another subscription stands outside of every rule of its own.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    controls=("MCSB-1:BR-2", "MCSB-1:DP-2"),
    source=Source(
        "https://learn.microsoft.com/azure/backup/backup-azure-arm-restore-vms",
        "Restore to other subscriptions of the tenant is on unless turned off.",
    ),
    remediation="Set crossSubscriptionRestoreState to Disabled, or PermanentlyDisabled.",
    check=table(
        is_text(
            "azure-native:recoveryservices:Vault",
            "properties.restoreSettings.crossSubscriptionRestoreSettings.crossSubscriptionRestoreState",
            "Disabled",
            "PermanentlyDisabled",
            default="Enabled",
        ),
        is_text(
            "azure-native:dataprotection:BackupVault",
            "properties.featureSettings.crossSubscriptionRestoreSettings.state",
            "Disabled",
            "PermanentlyDisabled",
            default="Enabled",
        ),
    ),
)
