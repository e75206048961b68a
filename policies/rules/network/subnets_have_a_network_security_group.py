"""Subnets without a network security group."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

SUBNET = "azure-native:network:Subnet"
NETWORK = "azure-native:network:VirtualNetwork"

WITHOUT = {"gatewaysubnet", "azurefirewallsubnet", "azurefirewallmanagementsubnet", "routeserversubnet"}
"""Azure refuses or advises against a group on these
(https://learn.microsoft.com/azure/virtual-network/virtual-network-vnet-plan-design-arm)."""


def check(resource: View) -> Iterator[Finding]:
    """Look at separate subnets, and at those written inside a network."""
    if resource.token == SUBNET:
        if resource.same("subnetName", *WITHOUT) or resource.same("name", *WITHOUT):
            not_applicable("Azure wants no security group on this subnet")
        yield from _judge(resource)
        return
    for subnet in resource.each("subnets"):
        with subnet:
            if not subnet.same("name", *WITHOUT):
                yield from _judge(subnet)


def _judge(subnet: View) -> Iterator[Finding]:
    if not subnet.has("networkSecurityGroup"):
        yield subnet.fault("networkSecurityGroup", "a network security group")


RULE = Rule(
    id="HAV-NET-001",
    title="Every subnet has a network security group",
    why="Without a group every address that can route to the subnet can reach every port in it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(SUBNET, NETWORK),
    controls=("MCSB-1:NS-1", "CIS-AZ-6.0.0:7.11", "CE-3.3:FW-04", "CAF-4.0:B4.b"),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        "NS-1: part networks into segments and deny by default with network security groups.",
    ),
    remediation="Give the subnet networkSecurityGroup: {id} of a group that ends with a deny-all rule.",
    check=check,
)
