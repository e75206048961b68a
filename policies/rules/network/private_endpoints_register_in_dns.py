"""Private endpoints that no private DNS zone knows."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

ENDPOINT = "azure-native:network:PrivateEndpoint"
ZONE_GROUP = "azure-native:network:PrivateDnsZoneGroup"


def check(endpoint: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a zone group inside the endpoint that names at least one zone."""
    groups = stack.inside(endpoint, ZONE_GROUP)
    if not any(group.has("privateDnsZoneConfigs") for group in groups):
        yield endpoint.fault(
            "", "a private DNS zone group with a zone", got="none" if not groups else "one without a zone"
        )


RULE = Rule(
    id="HAV-NET-003",
    title="Every private endpoint registers in a private DNS zone",
    why="Without its record clients still find the public address, and go there or fail.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(ENDPOINT,),
    controls=("MCSB-1:NS-2", "CAF-4.0:B5.b"),
    source=Source(
        "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
        "Each private link service has a recommended private zone; a zone group keeps its records.",
    ),
    remediation="Add a PrivateDnsZoneGroup to the endpoint with the zone of the service.",
    check=check,
)
