"""Data services that answer on a public address."""

from policies.data_services import serves_azure_alone
from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_text, table

RULE = Rule(
    id="HAV-PRV-003",
    title="Data services close their public side",
    why="A stolen password or key is then enough, from anywhere; behind a private endpoint it is not.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-2",
        "CIS-AZ-6.0.0:8.3.7",
        "CIS-AZ-6.0.0:9.3.2.2",
        "CIS-AZ-6.0.0:2.1.10",
        "CE-3.3:FW-04",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        ("NS-2: turn off public network access of platform services, and reach them by private endpoint."),
    ),
    remediation=(
        "Turn public network access off with the property that the message names, and add a private endpoint."
    ),
    check=table(
        is_text("azure-native:sql:Server", "publicNetworkAccess", "Disabled", "SecuredByPerimeter", default="Enabled"),
        is_false("azure-native:sql:ManagedInstance", "publicDataEndpointEnabled", default=False),
        is_text(
            "azure-native:dbforpostgresql:Server",
            "network.publicNetworkAccess",
            "Disabled",
            default="Enabled",
            when=lambda server: not server.has("network.delegatedSubnetResourceId"),
        ),
        is_text(
            "azure-native:dbformysql:Server",
            "network.publicNetworkAccess",
            "Disabled",
            default="Enabled",
            when=lambda server: not server.has("network.delegatedSubnetResourceId"),
        ),
        is_text(
            "azure-native:cosmosdb:DatabaseAccount",
            "publicNetworkAccess",
            "Disabled",
            "SecuredByPerimeter",
            default="Enabled",
        ),
        is_text(
            "azure-native:mongocluster:MongoCluster", "properties.publicNetworkAccess", "Disabled", default="Enabled"
        ),
        is_text(
            "azure-native:redis:Redis",
            "publicNetworkAccess",
            "Disabled",
            default="Enabled",
            when=lambda server: not server.has("subnetId"),
        ),
        is_text("azure-native:redisenterprise:RedisEnterprise", "publicNetworkAccess", "Disabled"),
        is_text(
            "azure-native:storage:StorageAccount",
            "publicNetworkAccess",
            "Disabled",
            "SecuredByPerimeter",
            default="Enabled",
            when=lambda account: not serves_azure_alone(account),
        ),
        is_text(
            "azure-native:keyvault:Vault",
            "properties.publicNetworkAccess",
            "Disabled",
            "SecuredByPerimeter",
            default="Enabled",
        ),
        is_text("azure-native:keyvault:ManagedHsm", "properties.publicNetworkAccess", "Disabled", default="Enabled"),
        is_text("azure-native:recoveryservices:Vault", "properties.publicNetworkAccess", "Disabled", default="Enabled"),
        is_text("azure-native:datafactory:Factory", "publicNetworkAccess", "Disabled", default="Enabled"),
        is_text("azure-native:synapse:Workspace", "publicNetworkAccess", "Disabled", default="Enabled"),
        is_text("azure-native:databricks:Workspace", "publicNetworkAccess", "Disabled", default="Enabled"),
        is_text("azure-native:kusto:Cluster", "publicNetworkAccess", "Disabled", default="Enabled"),
        is_text(
            "azure-native:machinelearningservices:Workspace",
            "publicNetworkAccess",
            "Disabled",
            when=lambda workspace: not workspace.has("hubResourceId"),
        ),
        is_false("azure-native:machinelearningservices:Workspace", "allowPublicAccessWhenBehindVnet", default=False),
        is_text("azure-native:machinelearningservices:Registry", "publicNetworkAccess", "Disabled"),
        is_text("azure-native:machinelearningservices:OnlineEndpoint", "properties.publicNetworkAccess", "Disabled"),
        is_text(
            "azure-native:search:Service", "publicNetworkAccess", "Disabled", "SecuredByPerimeter", default="Enabled"
        ),
        is_text(
            "azure-native:cognitiveservices:Account", "properties.publicNetworkAccess", "Disabled", default="Enabled"
        ),
        is_text("azure-native:purview:Account", "publicNetworkAccess", "Disabled", default="Enabled"),
        is_text("azure-native:purview:Account", "managedResourcesPublicNetworkAccess", "Disabled", default="Enabled"),
        is_text("azure-native:elasticsan:ElasticSan", "publicNetworkAccess", "Disabled"),
    ),
)
