"""Peerings that were made on one side only."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

NETWORK = "azure-native:network:VirtualNetwork"
PEERING = "azure-native:network:VirtualNetworkPeering"


def check(peering: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a peering in the remote network that leads back."""
    remote = stack.target(peering, "remoteVirtualNetwork.id", NETWORK)
    home = next((each for each in stack.of(NETWORK) if stack.lies_in(peering, each)), None)
    if remote is None or home is None:
        not_applicable("one of the two networks is not of this run")
    back = [each for each in stack.referring(home, PEERING, "remoteVirtualNetwork.id") if stack.lies_in(each, remote)]
    if not back:
        yield peering.fault("remoteVirtualNetwork", f"a peering of {remote.name} that leads back", got="none")


RULE = Rule(
    id="HAV-NET-020",
    title="Every peering inside the estate stands on both sides",
    why="A half peering carries nothing, and hides a network that was meant to be separate or joined.",
    severity=Severity.LOW,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:network:VirtualNetworkPeering",),
    controls=(
        "MCSB-1:NS-1",
        "CAF-4.0:B5.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
        "A peering is connected when both networks have one to the other.",
    ),
    remediation="Add the peering in the other network.",
    check=check,
)
