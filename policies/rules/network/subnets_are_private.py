"""Subnets whose machines reach the internet by themselves."""

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
    if subnet.flag("defaultOutboundAccess", default=True):
        yield subnet.fault("defaultOutboundAccess", "false", default=True)


RULE = Rule(
    id="HAV-NET-011",
    title="Every subnet is private",
    why="Azure's default outbound access goes around the firewall, from an address that the Council does not own.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(SUBNET, NETWORK),
    controls=(
        "MCSB-1:NS-1",
        "MCSB-1:NS-3",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access",
        "Private subnets have no default outbound access; with API versions before 2025-07-01 it is on unless"
        " set to false.",
    ),
    remediation="Set defaultOutboundAccess to false when the subnet is made: it can only be set then.",
    check=check,
)
