"""Subnets that exempt private endpoints from rules."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

SUBNET = "azure-native:network:Subnet"
NETWORK = "azure-native:network:VirtualNetwork"


def check(resource: View) -> Iterator[Finding]:
    """Look at separate subnets, and at those written inside a network."""
    if resource.token == SUBNET:
        yield from _judge(resource)
        return
    for subnet in resource.each("subnets"):
        with subnet:
            yield from _judge(subnet)


def _judge(subnet: View) -> Iterator[Finding]:
    if not subnet.same("privateEndpointNetworkPolicies", "Enabled", default="Disabled"):
        yield subnet.fault("privateEndpointNetworkPolicies", "'Enabled'", default="Disabled")


RULE = Rule(
    id="HAV-NET-024",
    title="Security groups and routes hold for private endpoints too",
    why="By default no security group applies to a private endpoint: whoever can route to it reaches it.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(SUBNET, NETWORK),
    controls=(
        "MCSB-1:NS-1",
        "MCSB-1:NS-2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy",
        "Network policies are off for private endpoints unless the subnet turns them on.",
    ),
    remediation="Set privateEndpointNetworkPolicies to Enabled.",
    check=check,
)
