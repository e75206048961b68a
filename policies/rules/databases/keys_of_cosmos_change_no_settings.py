"""Cosmos DB accounts whose keys may change their shape."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table

RULE = Rule(
    id="HAV-DBS-004",
    title="Keys of Cosmos DB change no databases and no throughput",
    why="Whoever holds an account key could drop a database past locks and roles.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:PA-7", "CAF-4.0:B2.c"),
    source=Source(
        "https://learn.microsoft.com/azure/cosmos-db/audit-control-plane-logs",
        "disableKeyBasedMetadataWriteAccess refuses changes of metadata by account keys.",
    ),
    remediation="Set disableKeyBasedMetadataWriteAccess to true.",
    check=table(
        is_true("azure-native:cosmosdb:DatabaseAccount", "disableKeyBasedMetadataWriteAccess", default=False),
    ),
)
