"""Data services that are reached over public addresses, or not at all."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

ENDPOINT = "azure-native:network:PrivateEndpoint"
STORAGE = "azure-native:storage:StorageAccount"
CONNECTIONS = (
    "privateLinkServiceConnections[].privateLinkServiceId",
    "manualPrivateLinkServiceConnections[].privateLinkServiceId",
)
DELEGATED = {
    "azure-native:dbforpostgresql:Server": ("network.delegatedSubnetResourceId",),
    "azure-native:dbformysql:Server": ("network.delegatedSubnetResourceId",),
    "azure-native:redis:Redis": ("subnetId",),
}
HOLDING = (
    "azure-native:keyvault:Vault",
    "azure-native:keyvault:ManagedHsm",
    "azure-native:storage:StorageAccount",
    "azure-native:sql:Server",
    "azure-native:dbforpostgresql:Server",
    "azure-native:dbformysql:Server",
    "azure-native:cosmosdb:DatabaseAccount",
    "azure-native:redis:Redis",
    "azure-native:redisenterprise:RedisEnterprise",
    "azure-native:containerregistry:Registry",
    "azure-native:eventhub:Namespace",
    "azure-native:servicebus:Namespace",
    "azure-native:eventgrid:Topic",
    "azure-native:eventgrid:Domain",
    "azure-native:eventgrid:Namespace",
    "azure-native:cognitiveservices:Account",
    "azure-native:search:Service",
    "azure-native:machinelearningservices:Workspace",
    "azure-native:databricks:Workspace",
    "azure-native:synapse:Workspace",
    "azure-native:datafactory:Factory",
    "azure-native:appconfiguration:ConfigurationStore",
    "azure-native:automation:AutomationAccount",
    "azure-native:recoveryservices:Vault",
    "azure-native:web:WebApp",
    "azure-native:batch:BatchAccount",
    "azure-native:signalrservice:SignalR",
    "azure-native:purview:Account",
    "azure-native:kusto:Cluster",
    "azure-native:iothub:IotHubResource",
)
"""Types that hold data and offer private endpoints
(https://learn.microsoft.com/azure/private-link/availability)."""


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a private endpoint of this resource, by either kind of connection."""
    if _lies_in_a_network(resource):
        not_applicable("it lies in a virtual network itself")
    if _serves_azure_alone(resource):
        not_applicable("only Azure's trusted services reach it")
    if not stack.referring(resource, ENDPOINT, *CONNECTIONS):
        yield resource.fault("", "a private endpoint", got="none")


def _lies_in_a_network(resource: Resource) -> bool:
    """Flexible servers are delegated a subnet, and have no private endpoint then."""
    return any(resource.has(path) for path in DELEGATED.get(resource.token, ()))


def _serves_azure_alone(resource: Resource) -> bool:
    """Storage that network watcher writes to as a trusted service: everybody else is denied."""
    if resource.token != STORAGE or not resource.same("networkRuleSet.defaultAction", "Deny", default="Allow"):
        return False
    trusted = "azureservices" in resource.text("networkRuleSet.bypass").lower()
    opened = resource.has("networkRuleSet.ipRules") or resource.has("networkRuleSet.virtualNetworkRules")
    return trusted and not opened and not resource.same("publicNetworkAccess", "Disabled")


RULE = Rule(
    id="HAV-PRV-002",
    title="Every service that holds data has a private endpoint",
    why="A service without a private endpoint is either open to the internet or of use to nobody.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=HOLDING,
    controls=(
        "MCSB-1:NS-2",
        "CIS-AZ-6.0.0:8.3.8",
        "CIS-AZ-6.0.0:9.3.2.1",
        "CIS-AZ-6.0.0:2.1.11",
        "CAF-4.0:B4.b",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        "NS-2: use private link for platform services.",
    ),
    remediation=(
        "Add a PrivateEndpoint with privateLinkServiceId of the resource; servers inside a virtual network need none."
    ),
    check=check,
)
