"""Subnets whose traffic leaves unfiltered."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

TABLE = "azure-native:network:RouteTable"
ROUTE = "azure-native:network:Route"
APPLIANCE = "VirtualAppliance"
OWN_WAY = (
    "GatewaySubnet",
    "AzureFirewallSubnet",
    "AzureFirewallManagementSubnet",
    "AzureBastionSubnet",
    "RouteServerSubnet",
)
"""Azure forbids or breaks a default route to an appliance on these
(https://learn.microsoft.com/azure/bastion/bastion-faq#udr)."""


def check(subnet: Resource, stack: Stack) -> Iterator[Finding]:
    """Follow the subnet's route table to its default route, written inside it or beside it."""
    if subnet.same("subnetName", *OWN_WAY) or subnet.has("delegations"):
        not_applicable("the subnet belongs to a service that needs its own way out")
    table = stack.target(subnet, "routeTable.id", TABLE)
    if table is None:
        if subnet.has("routeTable.id"):
            not_applicable("its route table is not of this run")
        yield subnet.fault("routeTable", "a route table with 0.0.0.0/0 to the firewall")
        return
    routes = [*table.each("routes"), *stack.inside(table, ROUTE)]
    if not any(route.same("addressPrefix", "0.0.0.0/0") and route.same("nextHopType", APPLIANCE) for route in routes):
        yield subnet.fault("routeTable", "a default route to the firewall", got=f"{table.name} without one")


RULE = Rule(
    id="HAV-NET-012",
    title="Every subnet of a spoke leaves through the firewall",
    why="What does not pass the firewall is neither filtered nor logged.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:network:Subnet",),
    controls=(
        "MCSB-1:NS-3",
        "CAF-4.0:B4.b",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        "NS-3: route traffic to the firewall with user-defined routes.",
    ),
    remediation="Give the subnet a route table with 0.0.0.0/0 to the firewall (VirtualAppliance).",
    check=check,
)
