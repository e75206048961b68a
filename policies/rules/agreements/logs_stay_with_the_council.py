"""Logs and tables that are sent to others."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import OURS, is_agreed
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

EXPORT = "azure-native:operationalinsights:DataExport"
COLLECTION = "azure-native:monitor:DataCollectionRule"
SETTINGS = (
    "azure-native:monitor:DiagnosticSetting",
    "azure-native:monitor:SubscriptionDiagnosticSetting",
    "azure-native:monitor:ManagementGroupDiagnosticSetting",
    "azure-native:aadiam:DiagnosticSetting",
)
PLACES = ("workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "serviceBusRuleId", "marketplacePartnerId")
LEAVING_OUT = {
    "azure-native:aadiam:DiagnosticSetting": {"marketplacePartnerId"},
}


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Compare the subscription of every destination with those of the run."""
    name = "dataExportName" if resource.token == EXPORT else "dataCollectionRuleName"
    if resource.token in SETTINGS:
        name = "name"
    for holder, path in _destinations(resource):
        with holder:
            if ground.foreign_subscription(holder.text(path), stack) and not is_agreed(resource.text(name)):
                yield holder.fault(path, OURS)


def _destinations(resource: Resource) -> Iterator[tuple[View, str]]:
    if resource.token == EXPORT:
        yield resource, "resourceId"
    elif resource.token == COLLECTION:
        for each in resource.each("destinations.logAnalytics"):
            yield each, "workspaceResourceId"
    else:
        yield from ((resource, path) for path in PLACES if path not in LEAVING_OUT.get(resource.token, ()))


RULE = Rule(
    id="HAV-AGR-016",
    title="Logs are sent to the Council's own subscriptions, and to others by agreement alone",
    why="Logs say who did what and where it is weak; what was sent stays with whoever received it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(*SETTINGS, EXPORT, COLLECTION),
    controls=("CSP:8", "MCSB-1:DP-2"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings",
        "A destination may lie in any subscription that whoever sets it can write to.",
    ),
    remediation="Send logs to a workspace of the Council, or say the agreement and its last day in the setting's name.",
    waivable=False,
    unknown_is_fine="a destination that is not known yet is a resource of this run",
    check=check,
)
