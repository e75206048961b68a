"""Backup vaults whose backups can be deleted for good."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import at_least, is_text, table

RULE = Rule(
    id="HAV-BCK-003",
    title="Deleted backups come back for two weeks",
    why="Whoever holds data to ransom deletes the backups first.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:BR-2", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/backup/secure-by-default",
        ("Soft delete keeps deleted backups for 14 days or more; it can be turned off unless it is always on."),
    ),
    remediation="Leave soft delete Enabled or AlwaysON, with 14 days or more.",
    waivable=False,
    check=table(
        is_text(
            "azure-native:recoveryservices:Vault",
            "properties.securitySettings.softDeleteSettings.softDeleteState",
            "Enabled",
            "AlwaysON",
            default="Enabled",
        ),
        at_least(
            "azure-native:recoveryservices:Vault",
            "properties.securitySettings.softDeleteSettings.softDeleteRetentionPeriodInDays",
            14,
            default=14,
        ),
        is_text(
            "azure-native:dataprotection:BackupVault",
            "properties.securitySettings.softDeleteSettings.state",
            "On",
            "AlwaysOn",
            default="On",
        ),
        at_least(
            "azure-native:dataprotection:BackupVault",
            "properties.securitySettings.softDeleteSettings.retentionDurationInDays",
            14,
            default=14,
        ),
    ),
)
