"""Resources whose logs go nowhere."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

SETTING = "azure-native:monitor:DiagnosticSetting"

LOGGED = (
    "azure-native:keyvault:Vault",
    "azure-native:network:AzureFirewall",
    "azure-native:network:ApplicationGateway",
    "azure-native:network:BastionHost",
    "azure-native:network:VirtualNetworkGateway",
    "azure-native:network:PublicIPAddress",
    "azure-native:network:NetworkSecurityGroup",
    "azure-native:recoveryservices:Vault",
    "azure-native:automation:AutomationAccount",
    "azure-native:sql:Database",
    "azure-native:web:WebApp",
    "azure-native:containerservice:ManagedCluster",
    "azure-native:containerregistry:Registry",
    "azure-native:apimanagement:ApiManagementService",
    "azure-native:eventhub:Namespace",
    "azure-native:servicebus:Namespace",
    "azure-native:cosmosdb:DatabaseAccount",
    "azure-native:dbforpostgresql:Server",
    "azure-native:dbformysql:Server",
    "azure-native:datafactory:Factory",
    "azure-native:databricks:Workspace",
    "azure-native:synapse:Workspace",
    "azure-native:machinelearningservices:Workspace",
    "azure-native:cognitiveservices:Account",
    "azure-native:search:Service",
    "azure-native:logic:Workflow",
)
"""Types with resource logs that an investigation needs
(https://learn.microsoft.com/azure/azure-monitor/reference/logs-index)."""


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a diagnostic setting that sends logs of this resource anywhere."""
    settings = stack.referring(resource, SETTING, "resourceUri")
    if not any(_sends_logs(each) for each in settings):
        got = "none" if not settings else "one that sends no logs"
        yield resource.fault("", "a diagnostic setting that sends its logs", got=got)


def _sends_logs(setting: Resource) -> bool:
    return setting.some("logs", lambda log: log.flag("enabled", default=False))


RULE = Rule(
    id="HAV-MON-002",
    title="Every resource that has logs sends them",
    why="A break-in that left no log cannot be told from none.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=LOGGED,
    controls=("MCSB-1:LT-3", "MCSB-1:LT-5", "CIS-AZ-6.0.0:6.1.4", "CIS-AZ-6.0.0:6.1.1.4", "CAF-4.0:C1.a", "CSP:13"),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-logging-threat-detection",
        "LT-3: turn on resource logs and send them to a central workspace.",
    ),
    remediation="Add a DiagnosticSetting with resourceUri of the resource, a workspace, and its logs enabled.",
    check=check,
)
