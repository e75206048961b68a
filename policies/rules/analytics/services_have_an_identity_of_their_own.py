"""Services that can reach others only by a password."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_text, table

RULE = Rule(
    id="HAV-ANL-004",
    title="Services that read data have an identity of their own",
    why="A service without an identity needs the password of somebody else to reach its data.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:IM-3", "CAF-4.0:B2.a", "CSP:10"),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-identity-management",
        "IM-3: use managed identities, which have no secrets to keep.",
    ),
    remediation="Give the resource a system or user assigned identity.",
    check=table(
        is_not_text("azure-native:datafactory:Factory", "identity.type", "None", default="None"),
        is_not_text("azure-native:kusto:Cluster", "identity.type", "None", default="None"),
        is_not_text("azure-native:search:Service", "identity.type", "None", default="None"),
        is_not_text("azure-native:cognitiveservices:Account", "identity.type", "None", default="None"),
        is_not_text("azure-native:machinelearningservices:Workspace", "identity.type", "None", default="None"),
        is_not_text("azure-native:machinelearningservices:OnlineEndpoint", "identity.type", "None", default="None"),
        is_not_text("azure-native:databricks:AccessConnector", "identity.type", "None", default="None"),
        is_not_text("azure-native:purview:Account", "identity.type", "None", default="None"),
        is_not_text("azure-native:sql:Server", "identity.type", "None", default="None"),
        is_not_text("azure-native:recoveryservices:Vault", "identity.type", "None", default="None"),
        is_not_text("azure-native:dataprotection:BackupVault", "identity.type", "None", default="None"),
    ),
)
