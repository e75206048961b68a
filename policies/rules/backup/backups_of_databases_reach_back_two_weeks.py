"""Databases whose backups end within days."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import at_least, table

RULE = Rule(
    id="HAV-BCK-001",
    title="Databases can be brought back to any moment of two weeks",
    why="Damage is often seen after a holiday, when a week of backups holds the damage alone.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:BR-1", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore",
        "Backups are kept 7 days unless set, up to 35.",
    ),
    remediation="Set the retention to 14 days or more with the property that the message names.",
    check=table(
        at_least(
            "azure-native:dbforpostgresql:Server",
            "backup.backupRetentionDays",
            14,
            default=7,
            when=lambda server: not server.same("createMode", "Replica"),
        ),
        at_least(
            "azure-native:dbformysql:Server",
            "backup.backupRetentionDays",
            14,
            default=7,
            when=lambda server: not server.same("createMode", "Replica"),
        ),
        at_least("azure-native:sql:BackupShortTermRetentionPolicy", "retentionDays", 14, default=7),
    ),
)
