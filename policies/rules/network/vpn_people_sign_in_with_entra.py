"""VPN sign-in by certificate or RADIUS."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable


def check(gateway: View) -> Iterator[Finding]:
    """Look at the ways in which people may sign in."""
    if not gateway.has("vpnClientConfiguration"):
        not_applicable("no people connect to this gateway")
    ways = gateway.texts("vpnClientConfiguration.vpnAuthenticationTypes")
    if [way.upper() for way in ways] != ["AAD"]:
        yield gateway.fault("vpnClientConfiguration.vpnAuthenticationTypes", "['AAD'] alone")


RULE = Rule(
    id="HAV-NET-021",
    title="People who connect by VPN sign in with Entra ID alone",
    why="A stolen certificate needs no second factor and no conditional access.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:VirtualNetworkGateway",),
    controls=(
        "CIS-AZ-6.0.0:7.9",
        "MCSB-1:IM-1",
        "CE-3.3:UAC-04",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/vpn-gateway/point-to-site-entra-gateway",
        "Point-to-site gateways can sign people in with Entra ID, and so with MFA.",
    ),
    remediation="Set vpnAuthenticationTypes to [AAD].",
    check=check,
)
