"""Production Cosmos DB accounts that one failure takes away."""

from collections.abc import Iterator

from policies.data_services import is_production
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable


def check(account: View) -> Iterator[Finding]:
    """One region needs zones; several need to fail over by themselves, or to take writes everywhere."""
    if not is_production(account):
        not_applicable("it is tagged as no part of production")
    regions = list(account.each("locations"))
    if len(regions) > 1:
        several = account.flag("enableMultipleWriteLocations", default=False)
        if not several and not account.flag("enableAutomaticFailover", default=False):
            yield account.fault("enableAutomaticFailover", "true", default=False)
        return
    for region in regions:
        with region:
            if not region.flag("isZoneRedundant", default=False):
                yield region.fault("isZoneRedundant", "true, or a second region in the UK", default=False)


RULE = Rule(
    id="HAV-DBS-015",
    title="Cosmos DB accounts of production survive the loss of a region or zone",
    why="Copies in another region that nobody switches to are of no use at night.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:cosmosdb:DatabaseAccount",),
    controls=("CAF-4.0:B5.b", "CSP:2.6"),
    source=Source(
        "https://learn.microsoft.com/azure/reliability/reliability-cosmos-db-nosql",
        "Use zones, or several regions with service-managed failover, which is off unless asked for.",
    ),
    remediation="Set enableAutomaticFailover with two UK regions, or isZoneRedundant with one.",
    check=check,
)
