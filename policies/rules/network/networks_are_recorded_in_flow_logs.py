"""Networks whose conversations nobody records."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

FLOW_LOG = "azure-native:network:FlowLog"


def check(network: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for an enabled flow log of this network."""
    logs = stack.referring(network, FLOW_LOG, "targetResourceId")
    if not any(log.flag("enabled", default=False) for log in logs):
        yield network.fault("", "an enabled flow log", got="none" if not logs else "one that is off")


RULE = Rule(
    id="HAV-NET-018",
    title="Every virtual network is recorded in a flow log",
    why="Who talked to whom is the first question after a break-in.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:network:VirtualNetwork",),
    controls=(
        "MCSB-1:LT-4",
        "CIS-AZ-6.0.0:6.1.1.6",
        "CIS-AZ-6.0.0:7.8",
        "CAF-4.0:C1.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview",
        "Virtual network flow logs record all traffic of a network; they follow NSG flow logs, which end in "
        "September 2027.",
    ),
    remediation="Add a FlowLog with targetResourceId of the network.",
    check=check,
)
