"""Data services that open to whoever holds a key."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_text, is_true, table

RULE = Rule(
    id="HAV-KEY-001",
    title="Data services know who asks, and take no shared keys",
    why="A key has no name, no second factor and no end; who copied it stays unknown.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:IM-1", "CIS-AZ-6.0.0:9.3.1.3", "CAF-4.0:B2.a", "CSP:10"),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-identity-management",
        "IM-1: use Entra ID for data plane access, and turn local authentication off.",
    ),
    remediation="Turn key sign-in off with the property that the message names, and give the clients roles.",
    check=table(
        is_false("azure-native:storage:StorageAccount", "allowSharedKeyAccess", default=True),
        is_true("azure-native:cosmosdb:DatabaseAccount", "disableLocalAuth", default=False),
        is_true("azure-native:redis:Redis", "disableAccessKeyAuthentication", default=False),
        is_text("azure-native:redisenterprise:Database", "accessKeysAuthentication", "Disabled"),
        is_true("azure-native:search:Service", "disableLocalAuth", default=False),
        is_true("azure-native:cognitiveservices:Account", "properties.disableLocalAuth", default=False),
        is_text("azure-native:machinelearningservices:OnlineEndpoint", "properties.authMode", "AADToken"),
        is_text("azure-native:machinelearningservices:BatchEndpoint", "properties.authMode", "AADToken"),
        is_text(
            "azure-native:machinelearningservices:Workspace",
            "systemDatastoresAuthMode",
            "identity",
            default="accessKey",
        ),
        is_false("azure-native:storage:LocalUser", "hasSshPassword", default=False),
    ),
)
