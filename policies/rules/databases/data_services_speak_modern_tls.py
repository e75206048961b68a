"""Data services that speak TLS with known weaknesses."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table, tls_1_2

RULE = Rule(
    id="HAV-DBS-001",
    title="Data services speak TLS 1.2 or later",
    why="TLS 1.0 and 1.1 can be broken on the way; what reads the traffic reads the data.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:DP-3", "MCSB-1:NS-8", "CIS-AZ-6.0.0:9.3.6", "CAF-4.0:B3.b", "CSP:1"),
    source=Source(
        "https://www.ncsc.gov.uk/guidance/using-tls-to-protect-data",
        "Use TLS 1.3 or 1.2; older versions are not to be used.",
    ),
    remediation="Set the lowest TLS version to 1.2 with the property that the message names.",
    check=table(
        tls_1_2("azure-native:sql:Server", "minimalTlsVersion"),
        tls_1_2("azure-native:sql:ManagedInstance", "minimalTlsVersion"),
        tls_1_2("azure-native:cosmosdb:DatabaseAccount", "minimalTlsVersion", default="Tls12"),
        tls_1_2("azure-native:redis:Redis", "minimumTlsVersion", default="1.2"),
        tls_1_2("azure-native:redisenterprise:RedisEnterprise", "minimumTlsVersion", default="1.2"),
        tls_1_2("azure-native:storage:StorageAccount", "minimumTlsVersion", default="TLS1_0"),
        tls_1_2("azure-native:hdinsight:Cluster", "properties.minSupportedTlsVersion"),
        tls_1_2(
            "azure-native:dbforpostgresql:Configuration",
            "value",
            default="TLSv1.2",
            when=lambda setting: setting.same("configurationName", "ssl_min_protocol_version"),
        ),
        is_text(
            "azure-native:dbformysql:Configuration",
            "value",
            "TLSv1.2",
            "TLSv1.3",
            "TLSv1.2,TLSv1.3",
            default="TLSv1.2",
            when=lambda setting: setting.same("configurationName", "tls_version"),
        ),
    ),
)
