"""Production clusters without a promise of availability."""

from collections.abc import Iterator

from policies.data_services import is_production
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

FEWEST = 2


def check(cluster: View) -> Iterator[Finding]:
    """Look at the tier, and at the zones of inline pools."""
    if not is_production(cluster):
        not_applicable("it is not of production")
    with cluster:
        if not cluster.same("sku.tier", "Standard", "Premium", default="Free"):
            yield cluster.fault("sku.tier", "'Standard' or 'Premium'", default="Free")
    for pool in cluster.each("agentPoolProfiles"):
        with pool:
            if len(pool.texts("availabilityZones")) < FEWEST:
                yield pool.fault("availabilityZones", "at least two zones")


RULE = Rule(
    id="HAV-CNT-010",
    title="Production clusters are of a tier with a promise, and their nodes stand in several zones",
    why="The Free tier promises nothing; nodes of one zone fall together.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:containerservice:ManagedCluster",),
    controls=(
        "CAF-4.0:B5.b",
        "CSP:2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers",
        "Clusters are of the Free tier, and pools in no zone, unless said otherwise.",
    ),
    remediation="Set sku {name: Base, tier: Standard} and availabilityZones of each pool.",
    check=check,
)
