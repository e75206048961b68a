"""Machines whose own logs stay on the machine."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

EXTENSION = "azure-native:compute:VirtualMachineExtension"
ASSOCIATION = "azure-native:monitor:DataCollectionRuleAssociation"
AGENTS = ("AzureMonitorWindowsAgent", "AzureMonitorLinuxAgent")


def check(machine: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for the agent inside the machine, and for an association that names a rule for it."""
    with machine:
        if not any(each.same("type", *AGENTS) for each in stack.inside(machine, EXTENSION)):
            yield machine.fault("", "the Azure Monitor agent", got="a machine without it")
    with machine:
        told = stack.referring(machine, ASSOCIATION, "resourceUri")
        if not any(each.has("dataCollectionRuleId") for each in told):
            yield machine.fault("", "an association with a data collection rule", got="none")


RULE = Rule(
    id="HAV-CMP-011",
    title="Every machine runs the monitoring agent and is told what to send",
    why="Whoever takes over a machine deletes its logs first; only those already sent away remain.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:compute:VirtualMachine",),
    controls=(
        "MCSB-1:LT-3",
        "MCSB-1:LT-5",
        "CAF-4.0:C1.a",
        "CSP:13",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-overview",
        "The agent collects nothing until a data collection rule is associated with the machine.",
    ),
    remediation=(
        "Add the extension AzureMonitorWindowsAgent or AzureMonitorLinuxAgent and a DataCollectionRuleAssociation."
    ),
    check=check,
)
