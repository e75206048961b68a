"""Integration runtimes that work from shared public addresses."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable


def check(runtime: View) -> Iterator[Finding]:
    """Runtimes of Azure stand in a managed network or in a subnet of ours; self-hosted ones stand where we put them."""
    if runtime.same("properties.type", "SelfHosted"):
        not_applicable("it is self-hosted: it runs on our machines")
    managed = runtime.has("properties.managedVirtualNetwork.referenceName")
    ours = runtime.has("properties.customerVirtualNetwork.subnetId") or runtime.has(
        "properties.computeProperties.vNetProperties.subnetId"
    )
    if not managed and not ours:
        yield runtime.fault("properties.managedVirtualNetwork", "a managed network, or a subnet of ours")


RULE = Rule(
    id="HAV-ANL-006",
    title="Pipelines run in managed networks",
    why="A runtime outside of a network reaches data by their public side alone, so that side has to stay open.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:datafactory:IntegrationRuntime",),
    controls=("MCSB-1:NS-1", "MCSB-1:NS-2", "CSP:11"),
    source=Source(
        "https://learn.microsoft.com/azure/data-factory/managed-virtual-network-private-endpoint",
        "A runtime in a managed network reaches data by private endpoints; by default it stands in none.",
    ),
    remediation="Set managedVirtualNetwork, and add managed private endpoints to the data.",
    check=check,
)
