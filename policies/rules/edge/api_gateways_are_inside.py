"""API gateways that stand in the internet."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(service: View) -> Iterator[Finding]:
    """Either way of being inside will do."""
    if not service.same("virtualNetworkType", "Internal") and not service.same("publicNetworkAccess", "Disabled"):
        yield service.fault("virtualNetworkType", "'Internal', or publicNetworkAccess 'Disabled'", default="None")


RULE = Rule(
    id="HAV-EDG-012",
    title="API Management is inside the network, or closed to the public",
    why="A gateway in the internet is reached past the firewall, with its portal and its management.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:apimanagement:ApiManagementService",),
    controls=(
        "MCSB-1:NS-2",
        "CSP:11",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/api-management/virtual-network-concepts",
        (
            "Without a network (None), or with External, the gateway answers the internet unless public access is"
            " disabled."
        ),
    ),
    remediation="Set virtualNetworkType to Internal, or publicNetworkAccess to Disabled with a private endpoint.",
    check=check,
)
