"""Firewall rules of databases that let in everybody, or all of Azure."""

from collections.abc import Iterator

from policies.data_services import too_wide
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

RANGES = {
    "azure-native:sql:FirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:sql:IPv6FirewallRule": ("startIPv6Address", "endIPv6Address"),
    "azure-native:dbforpostgresql:FirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:dbforpostgresql:SingleServerFirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:dbformysql:FirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:dbformysql:SingleServerFirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:cosmosdb:MongoClusterFirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:mongocluster:FirewallRule": ("properties.startIpAddress", "properties.endIpAddress"),
    "azure-native:redis:FirewallRule": ("startIP", "endIP"),
    "azure-native:redis:RedisFirewallRule": ("startIP", "endIP"),
    "azure-native:synapse:IpFirewallRule": ("startIpAddress", "endIpAddress"),
}


def check(rule: View) -> Iterator[Finding]:
    """Measure the range from its first to its last address."""
    first, last = RANGES[rule.token]
    why = too_wide(rule.text(first), rule.text(last))
    if why:
        yield rule.fault(first, "a range of at most 256 known addresses", got=why)


RULE = Rule(
    id="HAV-DBS-008",
    title="Firewalls of databases let in known addresses alone",
    why="A rule for everybody leaves the password as the last lock; one for all of Azure admits its customers.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=tuple(RANGES),
    controls=("MCSB-1:NS-2", "CE-3.3:FW-01", "CE-3.3:FW-04", "CAF-4.0:B4.b", "CSP:11"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/firewall-configure",
        "The range 0.0.0.0 to 0.0.0.0 allows every address in Azure, those of other customers included.",
    ),
    remediation="Use a private endpoint, or name the few addresses that are meant.",
    waivable=False,
    check=check,
)
