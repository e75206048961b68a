"""Site connections that accept weak encryption."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

STRONG = {
    "ikeEncryption": ("AES256", "GCMAES256"),
    "ikeIntegrity": ("SHA256", "SHA384", "GCMAES256"),
    "dhGroup": ("DHGroup14", "DHGroup2048", "DHGroup24", "ECP256", "ECP384"),
    "ipsecEncryption": ("AES256", "GCMAES256"),
    "ipsecIntegrity": ("SHA256", "GCMAES256"),
    "pfsGroup": ("PFS14", "PFS2048", "PFS24", "PFSMM", "ECP256", "ECP384"),
}


def check(connection: View) -> Iterator[Finding]:
    """Look at protocol and policies of an IPsec connection."""
    if not connection.same("connectionType", "IPsec", "Vnet2Vnet"):
        not_applicable("the connection is no VPN")
    if not connection.same("connectionProtocol", "IKEv2", default="IKEv2"):
        yield connection.fault("connectionProtocol", "'IKEv2'")
    if not connection.has("ipsecPolicies"):
        yield connection.fault("ipsecPolicies", "a policy of our own")
    for policy in connection.each("ipsecPolicies"):
        with policy:
            for part, strong in STRONG.items():
                if not policy.same(part, *strong):
                    yield policy.fault(part, " or ".join(f"'{each}'" for each in strong))


RULE = Rule(
    id="HAV-NET-022",
    title="Connections between sites use strong encryption of our choice",
    why="Without a policy Azure offers old algorithms too, and the other side chooses.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:VirtualNetworkGatewayConnection",),
    controls=(
        "MCSB-1:DP-3",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-compliance-crypto",
        "Without a custom policy a gateway offers a default set that includes weak algorithms.",
    ),
    remediation=(
        "Give the connection IKEv2 and an ipsecPolicies entry with AES256 or GCMAES256, SHA256 or better, and"
        " DH group 14 or better."
    ),
    check=check,
)
