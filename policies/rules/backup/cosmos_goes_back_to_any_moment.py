"""Cosmos DB accounts that go back by hours only."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-BCK-007",
    title="Cosmos DB goes back to any moment",
    why=(
        "Periodic backups lose hours, are restored by Microsoft on request, and after eight hours the damage "
        "has replaced them."
    ),
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:BR-1", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/cosmos-db/continuous-backup-restore-introduction",
        (
            "Periodic backup, the default, keeps two copies of four hours; continuous backup restores any moment "
            "of 7 or 30 days."
        ),
    ),
    remediation="Set backupPolicy.type to Continuous.",
    check=table(
        is_text("azure-native:cosmosdb:DatabaseAccount", "backupPolicy.type", "Continuous", default="Periodic"),
    ),
)
