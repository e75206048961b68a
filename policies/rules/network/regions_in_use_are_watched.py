"""Regions in which nothing can be traced."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

WATCHER = "azure-native:network:NetworkWatcher"


def check(network: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a watcher in the region, and in the subscription where both are known."""
    region = _region(network)
    watchers = [each for each in stack.of(WATCHER) if _region(each) == region]
    same = [
        each
        for each in watchers
        if not network.subscription or not each.subscription or each.subscription == network.subscription
    ]
    if not same:
        yield network.fault("location", "a network watcher there", got=f"none in {region or 'no region'}")


def _region(resource: Resource) -> str:
    return resource.text("location").replace(" ", "").lower()


RULE = Rule(
    id="HAV-NET-027",
    title="Every region with a network has a network watcher",
    why="Without a watcher there are no flow logs and no traces when something goes wrong.",
    severity=Severity.LOW,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:network:VirtualNetwork",),
    controls=(
        "CIS-AZ-6.0.0:7.6",
        "MCSB-1:LT-4",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/network-watcher/network-watcher-create",
        "A network watcher is a resource of one region and subscription.",
    ),
    remediation="Declare a NetworkWatcher in the region and subscription of the network.",
    check=check,
)
