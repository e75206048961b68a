"""Stores whose encryption at rest is off or can be off."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, is_true, table

RULE = Rule(
    id="HAV-DBS-003",
    title="Databases and caches of clusters lie encrypted",
    why="Disks and backups without encryption are read by whoever gets hold of them.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:DP-4", "CAF-4.0:B3.c", "CSP:2.3"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-tde-overview",
        "Transparent data encryption is on for new databases, and can be turned off.",
    ),
    remediation="Turn encryption at rest on with the property that the message names.",
    check=table(
        is_text("azure-native:sql:TransparentDataEncryption", "state", "Enabled"),
        is_text("azure-native:synapse:SqlPoolTransparentDataEncryption", "status", "Enabled", default="Disabled"),
        is_true("azure-native:kusto:Cluster", "enableDiskEncryption", default=False),
        is_true(
            "azure-native:hdinsight:Cluster", "properties.diskEncryptionProperties.encryptionAtHost", default=False
        ),
    ),
)
