"""Clusters whose control plane answers the whole internet."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import is_everyone
from policies.view import Finding, View


def check(cluster: View) -> Iterator[Finding]:
    """Judge privacy first, then the ranges that may come."""
    access = cluster.child("apiServerAccessProfile")
    if access.flag("enablePrivateCluster", default=False):
        return
    ranges = access.texts("authorizedIPRanges")
    if not ranges:
        yield access.fault("authorizedIPRanges", "a private cluster, or the addresses that may come", got="none")
    for each in ranges:
        # 0.0.0.0/32 is Azure's way to say: no address but that of the cluster's own way out.
        if each.strip() != "0.0.0.0/32" and is_everyone(each):
            yield access.fault("authorizedIPRanges", "addresses of ours", got=f"'{each}'")


RULE = Rule(
    id="HAV-CNT-001",
    title="The control plane of a cluster is private, or answers named addresses alone",
    why="Whoever reaches the API of a cluster can try every stolen token and every new hole against it.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:containerservice:ManagedCluster",),
    controls=(
        "MCSB-1:NS-2",
        "CE-3.3:FW-01",
        "CE-3.3:FW-03",
        "CSP:11",
        "CAF-4.0:B4.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
        (
            "The API server has a public address and answers everybody unless the cluster is private or ranges "
            "are authorised."
        ),
    ),
    remediation=(
        "Set apiServerAccessProfile.enablePrivateCluster to true, or authorizedIPRanges to the addresses that"
        " manage it."
    ),
    check=check,
)
