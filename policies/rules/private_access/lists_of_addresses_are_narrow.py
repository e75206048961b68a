"""Address lists inside accounts that let in too many."""

from collections.abc import Iterator

from policies.data_services import too_wide_prefix
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

LISTS = {
    "azure-native:storage:StorageAccount": ("networkRuleSet.ipRules", "iPAddressOrRange"),
    "azure-native:keyvault:Vault": ("properties.networkAcls.ipRules", "value"),
    "azure-native:keyvault:ManagedHsm": ("properties.networkAcls.ipRules", "value"),
    "azure-native:cosmosdb:DatabaseAccount": ("ipRules", "ipAddressOrRange"),
    "azure-native:cognitiveservices:Account": ("properties.networkAcls.ipRules", "value"),
    "azure-native:search:Service": ("networkRuleSet.ipRules", "value"),
    "azure-native:netapp:CapacityPoolVolume": ("exportPolicy.rules", "allowedClients"),
    "azure-native:kusto:Cluster": ("allowedIpRangeList", ""),
}


def check(account: View) -> Iterator[Finding]:
    """Measure each entry; an entry of NetApp may itself be a list with commas."""
    path, key = LISTS[account.token]
    if not key:
        for said in account.texts(path):
            yield from _judged(account, path, said)
        return
    for entry in account.each(path):
        with entry:
            for said in entry.text(key).split(","):
                yield from _judged(entry, key, said)


def _judged(view: View, path: str, said: str) -> Iterator[Finding]:
    why = too_wide_prefix(said)
    if why:
        yield view.fault(path, "at most 256 known addresses", got=why)


RULE = Rule(
    id="HAV-PRV-004",
    title="Lists of addresses inside accounts are narrow",
    why="An exception for a whole provider or for everybody is no exception.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=tuple(LISTS),
    controls=("MCSB-1:NS-2", "CE-3.3:FW-04", "CE-3.3:FW-05", "CSP:11"),
    source=Source(
        "https://learn.microsoft.com/azure/cosmos-db/how-to-configure-firewall",
        "An address list opens the account; 0.0.0.0 stands for every address in Azure.",
    ),
    remediation="Use a private endpoint, or name the few addresses that are meant.",
    check=check,
)
