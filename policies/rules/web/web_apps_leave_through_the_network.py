"""Web apps that call out past the firewall."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

JOINS = {
    "azure-native:web:WebApp": "azure-native:web:WebAppSwiftVirtualNetworkConnection",
    "azure-native:web:WebAppSlot": "azure-native:web:WebAppSwiftVirtualNetworkConnectionSlot",
}


def check(app: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for the subnet, on the app or in a connection of its own, and for the routing of all traffic."""
    if app.has("hostingEnvironmentProfile.id"):
        not_applicable("it lies in an App Service Environment, which is in a network")
    joined = app.has("virtualNetworkSubnetId")
    if not joined and not any(each.has("subnetResourceId") for each in stack.inside(app, JOINS[app.token])):
        yield app.fault("virtualNetworkSubnetId", "a subnet")
        return
    routed = app.flag("outboundVnetRouting.allTraffic", default=False)
    if not routed and not app.flag("siteConfig.vnetRouteAllEnabled", default=False):
        yield app.fault("outboundVnetRouting.allTraffic", "true", default=False)


RULE = Rule(
    id="HAV-WEB-007",
    title="Web apps call out through a virtual network",
    why="An app that calls the internet directly carries data out unseen, and reaches no private service.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(
        "azure-native:web:WebApp",
        "azure-native:web:WebAppSlot",
    ),
    controls=(
        "MCSB-1:NS-2",
        "MCSB-1:NS-3",
        "CAF-4.0:B4.a",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/overview-vnet-integration",
        "Integrated apps send only private addresses through the network unless all traffic is routed.",
    ),
    remediation=(
        "Set virtualNetworkSubnetId, and outboundVnetRouting.allTraffic or siteConfig.vnetRouteAllEnabled to true."
    ),
    check=check,
)
