"""Certificates of others whose holders are let in."""

from collections.abc import Iterator

from policies.agreement import EXPECTED, TAGGED, is_agreed, is_agreed_by_tags
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

SERVICE = "azure-native:apimanagement:ApiManagementService"
PLACES = {
    "azure-native:network:VirtualNetworkGateway": ("vpnClientConfiguration.vpnClientRootCertificates",),
    "azure-native:network:ApplicationGateway": ("trustedRootCertificates", "trustedClientCertificates"),
    "azure-native:network:VpnServerConfiguration": ("properties.vpnClientRootCertificates",),
}


def check(gateway: View) -> Iterator[Finding]:
    """Every root says by its name which agreement brought it: the Council's people sign in with Entra."""
    if gateway.token == SERVICE:
        yield from _service(gateway)
        return
    for path in PLACES[gateway.token]:
        for root in gateway.each(path):
            with root:
                kept = path == "trustedRootCertificates" and root.has("keyVaultSecretId")
                if not kept and not is_agreed(root.text("name")):
                    yield root.fault("name", EXPECTED)


def _service(service: View) -> Iterator[Finding]:
    """Certificates of a service have no names: what brought them stands in its tags."""
    for certificate in service.each("certificates"):
        with certificate:
            if not is_agreed_by_tags(service):
                yield certificate.fault("storeName", TAGGED)


RULE = Rule(
    id="HAV-AGR-020",
    title="Roots of others are trusted by agreement alone",
    why="Whoever holds the root's key issues certificates for anybody, for as long as the root stands.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(*PLACES, SERVICE),
    controls=("CSP:8", "MCSB-1:IM-7"),
    source=Source(
        "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-point-to-site-resource-manager-portal",
        "Clients whose certificate chains to an uploaded root are let in.",
    ),
    remediation="Keep roots of the Council in a key vault; name others with the agreement and its last day.",
    check=check,
)
