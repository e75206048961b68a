"""Openings that wait on a server whose public side is closed."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

OPENINGS = {
    "azure-native:sql:Server": (
        "publicNetworkAccess",
        ("azure-native:sql:FirewallRule", "azure-native:sql:VirtualNetworkRule"),
    ),
    "azure-native:dbforpostgresql:Server": (
        "network.publicNetworkAccess",
        ("azure-native:dbforpostgresql:FirewallRule",),
    ),
    "azure-native:dbformysql:Server": ("network.publicNetworkAccess", ("azure-native:dbformysql:FirewallRule",)),
    "azure-native:redis:Redis": ("publicNetworkAccess", ("azure-native:redis:FirewallRule",)),
    "azure-native:synapse:Workspace": ("publicNetworkAccess", ("azure-native:synapse:IpFirewallRule",)),
}


def check(server: Resource, stack: Stack) -> Iterator[Finding]:
    """Count the rules inside a server that takes nobody from the public side."""
    path, kinds = OPENINGS[server.token]
    if not server.same(path, "Disabled", default="Enabled"):
        not_applicable("its public side is open; other rules judge what it lets in")
    left = stack.inside(server, *kinds)
    if left:
        yield server.fault("", "no rules behind a closed door", got=", ".join(sorted(each.name for each in left)))


RULE = Rule(
    id="HAV-DBS-009",
    title="A database that is closed to the public side keeps no openings",
    why="Rules that do nothing today let people in on the day that somebody opens the public side to try something.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    kind="relatives",
    applies_to=tuple(OPENINGS),
    controls=("CE-3.3:FW-06", "MCSB-1:NS-2"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings",
        "With public access off, firewall and network rules are kept and ignored.",
    ),
    remediation="Remove the rules that the message names.",
    check=check,
)
