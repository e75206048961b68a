"""Backups that burn with what they are of."""

from policies.data_services import is_production
from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table
from policies.view import View


def _is_backed_up(resource: View) -> bool:
    """Production, and no replica: those are backed up at their source."""
    return is_production(resource) and not resource.same("createMode", "Replica")


RULE = Rule(
    id="HAV-BCK-002",
    title="Backups of production are kept in more than one place",
    why="Backups in the building that floods are lost with it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:BR-2", "CAF-4.0:B5.c", "CIS-AZ-6.0.0:9.3.11"),
    source=Source(
        "https://learn.microsoft.com/azure/backup/backup-create-recovery-services-vault",
        "Locally redundant copies stand in one data centre; zone and geo redundant ones do not.",
    ),
    remediation="Choose geo or zone redundancy as the message says; the pair of UK South is UK West.",
    check=table(
        is_text(
            "azure-native:dbforpostgresql:Server",
            "backup.geoRedundantBackup",
            "Enabled",
            default="Disabled",
            when=_is_backed_up,
        ),
        is_text(
            "azure-native:dbformysql:Server",
            "backup.geoRedundantBackup",
            "Enabled",
            default="Disabled",
            when=_is_backed_up,
        ),
        is_text(
            "azure-native:sql:Database",
            "requestedBackupStorageRedundancy",
            "Geo",
            "GeoZone",
            "Zone",
            default="Geo",
            when=is_production,
        ),
        is_text(
            "azure-native:sql:ManagedInstance",
            "requestedBackupStorageRedundancy",
            "Geo",
            "GeoZone",
            "Zone",
            default="Geo",
            when=is_production,
        ),
        otherwise="it is no part of production, or a replica that is backed up at its source",
    ),
)
