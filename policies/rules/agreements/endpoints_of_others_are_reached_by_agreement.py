"""Private endpoints that others have to approve."""

from collections.abc import Iterator

from policies.agreement import faults_of
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(endpoint: View) -> Iterator[Finding]:
    """Look at the message of each connection that somebody else approves."""
    for connection in endpoint.each("manualPrivateLinkServiceConnections"):
        with connection:
            yield from faults_of(connection, "requestMessage", needed=True)


RULE = Rule(
    id="HAV-AGR-010",
    title="Private connections to services of others name a live agreement",
    why="What the Council connects to by hand belongs to somebody else.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:PrivateEndpoint",),
    controls=(
        "CSP:8",
        "MCSB-1:NS-2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/private-link/manage-private-endpoint",
        "A manual connection waits for the approval of the service's owner.",
    ),
    remediation="Say the agreement and its last day in requestMessage.",
    check=check,
)
