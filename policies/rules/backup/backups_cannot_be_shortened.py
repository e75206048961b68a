"""Backup vaults whose retention can be cut."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-BCK-004",
    title="Nobody ends backups before their day",
    why=(
        "An intruder who may manage backups could shorten them to a day and wait. A service that leaves gives "
        "its vault free again, so this is said and stops nothing."
    ),
    severity=Severity.HIGH,
    tier=Tier.ADVISORY,
    controls=("MCSB-1:BR-2", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept",
        (
            "An immutable vault refuses whatever would lose recovery points early; locked, it can never be made "
            "mutable again."
        ),
    ),
    remediation="Set immutability to Unlocked, or to Locked where that is decided for good.",
    check=table(
        is_text(
            "azure-native:recoveryservices:Vault",
            "properties.securitySettings.immutabilitySettings.state",
            "Unlocked",
            "Locked",
            default="Disabled",
        ),
        is_text(
            "azure-native:dataprotection:BackupVault",
            "properties.securitySettings.immutabilitySettings.state",
            "Unlocked",
            "Locked",
            default="Disabled",
        ),
    ),
)
