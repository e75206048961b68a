"""API gateways that speak retired protocols."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import entries

OLD = (".protocols.ssl30", ".protocols.tls10", ".protocols.tls11", ".ciphers.tripledes168")
"""How the names of these properties end; the gateway's side and the backend's begin differently."""


def check(service: View) -> Iterator[Finding]:
    """Look at the custom properties that turn old protocols on."""
    for name, entry in entries(service, "customProperties"):
        with entry:
            if name.lower().endswith(OLD) and entry.same("value", "True"):
                yield entry.fault("value", "'False'")


RULE = Rule(
    id="HAV-EDG-013",
    title="API Management speaks no retired protocol or cipher, to callers or to backends",
    why="Old protocols are kept for one old caller and used by everybody who attacks.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:apimanagement:ApiManagementService",),
    controls=(
        "MCSB-1:DP-3",
        "MCSB-1:NS-8",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/api-management/api-management-howto-manage-protocols-ciphers",
        "SSL 3.0, TLS 1.0 and 1.1 and triple DES are custom properties of the service, off unless set to True.",
    ),
    remediation="Remove the custom property, or set it to 'False'.",
    check=check,
)
