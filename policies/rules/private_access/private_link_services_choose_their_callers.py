"""Services of ours that any subscription may connect to."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(service: View) -> Iterator[Finding]:
    """Find a star among the subscriptions that see the service or need no approval."""
    for path in ("visibility.subscriptions", "autoApproval.subscriptions"):
        if "*" in service.texts(path):
            yield service.fault(path, "named subscriptions")


RULE = Rule(
    id="HAV-PRV-001",
    title="Private link services are shown to and approved for named subscriptions",
    why="A star approves every customer of Azure.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:PrivateLinkService",),
    controls=(
        "MCSB-1:NS-2",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/private-link/private-link-service-overview#control-service-exposure",
        "Visibility and auto-approval can be limited to subscriptions; * is everyone.",
    ),
    remediation="Name the subscriptions in visibility and autoApproval.",
    check=check,
)
