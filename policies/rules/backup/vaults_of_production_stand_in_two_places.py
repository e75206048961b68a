"""Production vaults whose backups stand in one building."""

from collections.abc import Iterator

from policies.data_services import is_production
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

ONE_PLACE = "LocallyRedundant"
EXPECTED = "'GeoRedundant' or 'ZoneRedundant'"


def check(vault: View) -> Iterator[Finding]:
    """Read the redundancy; a recovery vault is geo-redundant unless told otherwise, and can change only while empty."""
    if not is_production(vault):
        not_applicable("it is tagged as no part of production")
    if vault.token.endswith("BackupVault"):
        for store in vault.each("properties.storageSettings"):
            with store:
                if store.same("type", ONE_PLACE):
                    yield store.fault("type", EXPECTED)
    elif vault.same("properties.redundancySettings.standardTierStorageRedundancy", ONE_PLACE):
        yield vault.fault("properties.redundancySettings.standardTierStorageRedundancy", EXPECTED)


RULE = Rule(
    id="HAV-BCK-013",
    title="Vaults of production keep their backups in more than one place",
    why="A fire takes the backups with what they are of; for services of little criticality that may be accepted.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    applies_to=("azure-native:recoveryservices:Vault", "azure-native:dataprotection:BackupVault"),
    controls=("MCSB-1:BR-2", "CAF-4.0:B5.c", "CSP:2.6"),
    source=Source(
        "https://learn.microsoft.com/azure/backup/backup-create-recovery-services-vault",
        "Redundancy is chosen before the first backup: local, zone or geo, which is the default.",
    ),
    remediation="Choose geo redundancy in UK South, whose pair is UK West, or zone redundancy.",
    check=check,
)
