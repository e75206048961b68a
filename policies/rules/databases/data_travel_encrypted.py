"""Data services that take connections in clear."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_text, is_true, table

RULE = Rule(
    id="HAV-DBS-002",
    title="Data services take encrypted connections alone",
    why="A client that may speak in clear one day does, and its password and data with it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:DP-3", "CIS-AZ-6.0.0:9.3.4", "CAF-4.0:B3.b", "CSP:1"),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-data-protection",
        "DP-3: encrypt sensitive data in transit; refuse connections in clear.",
    ),
    remediation="Refuse clear connections with the property that the message names.",
    check=table(
        is_true("azure-native:storage:StorageAccount", "enableHttpsTrafficOnly", default=True),
        is_false("azure-native:redis:Redis", "enableNonSslPort", default=False),
        is_text("azure-native:redisenterprise:Database", "clientProtocol", "Encrypted", default="Encrypted"),
        is_text(
            "azure-native:dbforpostgresql:Configuration",
            "value",
            "on",
            default="on",
            when=lambda setting: setting.same("configurationName", "require_secure_transport"),
        ),
        is_text(
            "azure-native:dbformysql:Configuration",
            "value",
            "on",
            default="on",
            when=lambda setting: setting.same("configurationName", "require_secure_transport"),
        ),
        is_true(
            "azure-native:netapp:CapacityPoolVolume",
            "smbEncryption",
            default=False,
            when=lambda volume: any(each.lower() == "cifs" for each in volume.texts("protocolTypes")),
        ),
        is_true(
            "azure-native:hdinsight:Cluster",
            "properties.encryptionInTransitProperties.isEncryptionInTransitEnabled",
            default=False,
        ),
    ),
)
