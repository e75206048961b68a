"""Zones that nobody can ask."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

LINK = "azure-native:privatedns:VirtualNetworkLink"


def check(zone: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a link inside the zone."""
    if not stack.inside(zone, LINK):
        yield zone.fault("", "a link to a network", got="none")


RULE = Rule(
    id="HAV-DNS-001",
    title="Every private DNS zone is linked to a network",
    why="A zone without a link answers nobody, and clients go to the public address.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:privatedns:PrivateZone",),
    controls=(
        "MCSB-1:NS-10",
        "CAF-4.0:B5.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links",
        "A private zone is resolved only from networks linked to it.",
    ),
    remediation="Add a VirtualNetworkLink to the zone.",
    check=check,
)
