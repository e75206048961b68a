"""Copies of data that a link makes in another region."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

UK = {"uksouth", "ukwest"}
COPIES = {
    "azure-native:redis:LinkedServer": ("", "linkedRedisCacheLocation"),
    "azure-native:redis:RedisLinkedServer": ("", "linkedRedisCacheLocation"),
    "azure-native:machinelearningservices:Registry": ("regionDetails", "location"),
    "azure-native:cognitiveservices:Account": ("properties.locations.regions", "name"),
    "azure-native:netapp:CapacityPoolVolume": ("", "dataProtection.replication.remoteVolumeRegion"),
    "azure-native:cosmosdb:DatabaseAccount": ("", "restoreParameters.sourceBackupLocation"),
}
VAULT = "azure-native:dataprotection:BackupVault"


def check(resource: View) -> Iterator[Finding]:
    """Read each region that a link, a registry, a vault or a restored account names."""
    if resource.token == VAULT:
        for region in resource.texts("properties.replicatedRegions"):
            yield from _judged(resource, "properties.replicatedRegions", region)
        return
    path, key = COPIES[resource.token]
    if not path:
        yield from _judged(resource, key, resource.text(key))
        return
    for copy in resource.each(path):
        with copy:
            yield from _judged(copy, key, copy.text(key))


def _judged(view: View, path: str, region: str) -> Iterator[Finding]:
    if region and region.replace(" ", "").lower() not in UK:
        yield view.fault(path, "'uksouth' or 'ukwest'", got=f"'{region}'")


RULE = Rule(
    id="HAV-SOV-013",
    title="Linked caches, registries, vaults and volumes stay in the United Kingdom",
    why="A link copies data to its other end as fast as they are written.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=(*COPIES, VAULT),
    controls=("CSP:2.1", "MCSB-1:DP-2"),
    source=Source(
        "https://learn.microsoft.com/azure/reliability/cross-region-replication-azure",
        "Several services copy to regions that the customer names.",
    ),
    remediation="Name uksouth and ukwest alone.",
    waivable=False,
    check=check,
)
