"""Container apps that speak in clear to each other."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(environment: View) -> Iterator[Finding]:
    """Either way of saying it will do."""
    encrypts = environment.flag("peerTrafficConfiguration.encryption.enabled", default=False)
    if not encrypts and not environment.flag("peerAuthentication.mtls.enabled", default=False):
        yield environment.fault("peerTrafficConfiguration.encryption.enabled", "true", default=False)


RULE = Rule(
    id="HAV-CNT-015",
    title="Container apps of one environment speak to each other over TLS",
    why="Traffic between apps crosses hosts; in clear it is read by whoever sits between them.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:app:ManagedEnvironment",),
    controls=(
        "MCSB-1:DP-3",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/container-apps/networking#peer-to-peer-encryption",
        "Encryption between apps is off unless peer traffic encryption or mutual TLS is turned on.",
    ),
    remediation="Set peerTrafficConfiguration.encryption.enabled to true (or peerAuthentication.mtls.enabled).",
    check=check,
)
