"""Clusters that call out by a public address of their own."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding
from policies.workloads import POOL

SUBNET = "azure-native:network:Subnet"


def check(cluster: Resource, stack: Stack) -> Iterator[Finding]:
    """Judge the cluster's way out, then follow its pools to their subnets, which must have a route table."""
    out = cluster.text("networkProfile.outboundType", default="loadBalancer").lower()
    if out not in {"userdefinedrouting", "none", "block"}:
        yield cluster.fault("networkProfile.outboundType", "'userDefinedRouting' or 'none'", default="loadBalancer")
    if out == "userdefinedrouting":
        for pool in [*cluster.each("agentPoolProfiles"), *stack.inside(cluster, POOL)]:
            with pool:
                subnet = stack.target(pool, "vnetSubnetID", SUBNET)
                if subnet and not subnet.has("routeTable"):
                    yield pool.fault("vnetSubnetID", "a subnet with a route table", got=f"{subnet.name}, without one")


RULE = Rule(
    id="HAV-CNT-009",
    title="Clusters call out through the firewall",
    why="Pods that reach the whole internet fetch an intruder's tools and carry data out unseen.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:containerservice:ManagedCluster",),
    controls=(
        "MCSB-1:NS-3",
        "MCSB-1:NS-1",
        "CAF-4.0:B4.a",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/aks/egress-outboundtype",
        "A cluster gets a public load balancer as its way out unless outboundType says userDefinedRouting or none.",
    ),
    remediation=(
        "Set networkProfile.outboundType to userDefinedRouting, with nodes in a subnet whose route table "
        "leads to the firewall."
    ),
    check=check,
)
