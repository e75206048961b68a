"""Routes that go around the firewall."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

TABLE = "azure-native:network:RouteTable"
ROUTE = "azure-native:network:Route"
DEFAULTS = {"0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0"}


def check(resource: View) -> Iterator[Finding]:
    """Find default routes with the internet as their next hop; the firewall's own table is known by its name."""
    name = resource.text("routeTableName").lower()
    if "firewall" in name:
        not_applicable("the firewall's own subnet must reach the internet")
    routes = [resource] if resource.token == ROUTE else resource.each("routes")
    for route in routes:
        with route:
            if route.text("addressPrefix") in DEFAULTS and route.same("nextHopType", "Internet"):
                yield route.fault("nextHopType", "the firewall (VirtualAppliance)")


RULE = Rule(
    id="HAV-NET-013",
    title="No default route of a spoke leads straight to the internet",
    why="One such route takes a whole subnet past filter and log.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(TABLE, ROUTE),
    controls=(
        "MCSB-1:NS-3",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        "NS-3: route traffic to the firewall with user-defined routes.",
    ),
    remediation="Route 0.0.0.0/0 to the firewall. Only the firewall's own subnet goes to the internet.",
    check=check,
)
