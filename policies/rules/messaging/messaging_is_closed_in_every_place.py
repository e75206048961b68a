"""Messaging that the internet reaches, by itself or by its network rules."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

RULES = {
    "azure-native:eventhub:Namespace": "azure-native:eventhub:NamespaceNetworkRuleSet",
    "azure-native:servicebus:Namespace": "azure-native:servicebus:NamespaceNetworkRuleSet",
}
OTHERS = (
    "azure-native:eventgrid:Topic",
    "azure-native:eventgrid:Domain",
    "azure-native:eventgrid:Namespace",
    "azure-native:eventgrid:PartnerNamespace",
    "azure-native:signalrservice:SignalR",
    "azure-native:webpubsub:WebPubSub",
    "azure-native:notificationhubs:Namespace",
    "azure-native:relay:Namespace",
)
CLOSED = ("Disabled", "SecuredByPerimeter")


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Judge the service's own switch, then what a network rule set inside it says."""
    with resource:
        if not resource.same("publicNetworkAccess", *CLOSED):
            yield resource.fault("publicNetworkAccess", "'Disabled'", default="Enabled")
    if resource.token in RULES:
        for rules in stack.inside(resource, RULES[resource.token]):
            with rules:
                if not rules.same("publicNetworkAccess", *CLOSED) and not rules.same("defaultAction", "Deny"):
                    yield rules.fault("defaultAction", "'Deny', or publicNetworkAccess 'Disabled'", default="Allow")


RULE = Rule(
    id="HAV-MSG-002",
    title="Messaging services have no public side, and no network rule opens them again",
    why="Rules of the network are a resource of their own: a closed namespace with open rules is open.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(
        *RULES,
        *OTHERS,
    ),
    controls=(
        "MCSB-1:NS-2",
        "CE-3.3:FW-04",
        "CSP:11",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/event-hubs/event-hubs-ip-filtering",
        (
            "Public access is enabled unless disabled, on the namespace or in its network rule set, whose default"
            " is Allow."
        ),
    ),
    remediation=(
        "Set publicNetworkAccess to Disabled on the service and on its network rule set, and add a private endpoint."
    ),
    check=check,
)
