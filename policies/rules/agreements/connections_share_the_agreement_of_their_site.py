"""Connections to a partner's site that hide whose it is."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

SITE = "azure-native:network:LocalNetworkGateway"


def check(connection: Resource, stack: Stack) -> Iterator[Finding]:
    """Compare the agreement of the connection with that of its local network gateway."""
    site = stack.target(connection, "localNetworkGateway2.id", SITE)
    if site is None:
        not_applicable("it leads to no local network gateway of this run")
    theirs, own = site.child("tags").text("agreement"), connection.child("tags").text("agreement")
    if theirs != own:
        yield connection.fault("tags.agreement", f"'{theirs}', as {site.name} says" if theirs else "none")


RULE = Rule(
    id="HAV-AGR-008",
    title="A connection carries the agreement of the site that it leads to",
    why="When the agreement ends its site is removed, and a connection of another name stays.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:network:VirtualNetworkGatewayConnection",),
    controls=(
        "CSP:8",
        "CAF-4.0:A4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings",
        "A local network gateway stands for the site at the other end.",
    ),
    remediation="Give connection and local network gateway the same agreement tags.",
    check=check,
)
