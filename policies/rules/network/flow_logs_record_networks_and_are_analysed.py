"""Flow logs that record too little, or that nobody reads."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(log: View) -> Iterator[Finding]:
    """Look at state, target and traffic analytics."""
    if not log.flag("enabled", default=False):
        yield log.fault("enabled", "true", default=False)
    if "/virtualnetworks/" not in log.text("targetResourceId").lower():
        yield log.fault("targetResourceId", "a virtual network or a part of one")
    analytics = log.child("flowAnalyticsConfiguration").child("networkWatcherFlowAnalyticsConfiguration")
    if not analytics.flag("enabled", default=False):
        yield analytics.fault("enabled", "true, with a workspace", default=False)


RULE = Rule(
    id="HAV-NET-019",
    title="Flow logs are on, record whole networks, and are analysed",
    why="A log of one security group misses what never meets it; a log in storage alone is read by nobody.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:FlowLog",),
    controls=(
        "MCSB-1:LT-4",
        "CIS-AZ-6.0.0:6.1.1.6",
        "CAF-4.0:C1.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-migrate",
        "NSG flow logs end on 30 September 2027; traffic analytics sends flow logs to a workspace.",
    ),
    remediation="Target a virtual network, set enabled, and name a workspace for traffic analytics.",
    check=check,
)
