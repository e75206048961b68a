"""Peerings with networks that are not of this estate."""

from collections.abc import Iterator

from policies.agreement import faults_of
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

NETWORK = "azure-native:network:VirtualNetwork"


def check(peering: Resource, stack: Stack) -> Iterator[Finding]:
    """Follow the peering, inline ones too; one that leads out of the run needs a live agreement in its name."""
    if peering.token == NETWORK:
        for inline in peering.each("virtualNetworkPeerings"):
            with inline:
                if stack.target(inline, "remoteVirtualNetwork.id", NETWORK) is None:
                    yield from faults_of(inline, "name", needed=True)
        return
    if stack.target(peering, "remoteVirtualNetwork.id", NETWORK) is not None:
        not_applicable("the other network is of this run")
    yield from faults_of(peering, "virtualNetworkPeeringName", needed=True)


RULE = Rule(
    id="HAV-AGR-004",
    title="Networks of others are joined by agreement alone",
    why="A peering joins two networks as if they were one; whoever owns the other is inside.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:network:VirtualNetworkPeering", NETWORK),
    controls=(
        "CSP:8",
        "MCSB-1:NS-1",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-network/create-peering-different-subscriptions",
        "Networks of different subscriptions and tenants can be peered.",
    ),
    remediation=(
        "Say the agreement and its last day in the name of the peering (to-newham-IAA-003-until-2028-07-31), "
        "or remove it."
    ),
    waivable=False,
    check=check,
)
