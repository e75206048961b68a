"""Geo-replication that takes data out of the country."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

UK = {"uksouth", "ukwest"}
COPIES = {
    "azure-native:cosmosdb:DatabaseAccount": ("locations", "locationName"),
    "azure-native:servicebus:Namespace": ("geoDataReplication.locations", "locationName"),
    "azure-native:apimanagement:ApiManagementService": ("additionalLocations", "location"),
    "azure-native:compute:GalleryImageVersion": ("publishingProfile.targetRegions", "name"),
    "azure-native:keyvault:ManagedHsm": ("properties.regions", "name"),
}


def check(resource: View) -> Iterator[Finding]:
    """Look at each region to which the type copies."""
    path, key = COPIES[resource.token]
    for copy in resource.each(path):
        with copy:
            if copy.text(key).replace(" ", "").lower() not in UK:
                yield copy.fault(key, "'uksouth' or 'ukwest'")


RULE = Rule(
    id="HAV-SOV-002",
    title="Copies of data in other regions stay in the United Kingdom",
    why="A resource in London whose copy lies in Dublin keeps its data in Dublin.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=tuple(COPIES),
    controls=(
        "CSP:2.1",
        "MCSB-1:DP-2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/reliability/cross-region-replication-azure",
        "Several services copy to regions that the customer names.",
    ),
    remediation="Name uksouth and ukwest alone as regions of the copies.",
    waivable=False,
    check=check,
)
