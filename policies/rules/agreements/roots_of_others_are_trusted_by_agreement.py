"""Certificates of others whose holders are let in."""

from collections.abc import Iterator

from policies.agreement import EXPECTED, is_agreed
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

PLACES = {
    "azure-native:network:VirtualNetworkGateway": ("vpnClientConfiguration.vpnClientRootCertificates",),
    "azure-native:network:ApplicationGateway": ("trustedRootCertificates", "trustedClientCertificates"),
    "azure-native:network:VpnServerConfiguration": ("properties.vpnClientRootCertificates",),
}


def check(gateway: View) -> Iterator[Finding]:
    """Every root says by its name which agreement brought it: the Council's people sign in with Entra."""
    for path in PLACES[gateway.token]:
        for root in gateway.each(path):
            with root:
                kept = path == "trustedRootCertificates" and root.has("keyVaultSecretId")
                if not kept and not is_agreed(root.text("name")):
                    yield root.fault("name", EXPECTED)


RULE = Rule(
    id="HAV-AGR-020",
    title="Roots of others are trusted by agreement alone",
    why="Whoever holds the root's key issues certificates for anybody, for as long as the root stands.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=tuple(PLACES),
    controls=("CSP:8", "MCSB-1:IM-7"),
    source=Source(
        "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-point-to-site-resource-manager-portal",
        "Clients whose certificate chains to an uploaded root are let in.",
    ),
    remediation="Keep roots of the Council in a key vault; name others with the agreement and its last day.",
    check=check,
)
