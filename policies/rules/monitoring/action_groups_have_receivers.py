"""Action groups that reach nobody."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

RECEIVERS = (
    "armRoleReceivers",
    "automationRunbookReceivers",
    "azureAppPushReceivers",
    "azureFunctionReceivers",
    "emailReceivers",
    "eventHubReceivers",
    "incidentReceivers",
    "itsmReceivers",
    "logicAppReceivers",
    "smsReceivers",
    "voiceReceivers",
    "webhookReceivers",
)


def check(group: View) -> Iterator[Finding]:
    """Look at the switch, and for a receiver of any kind."""
    if not group.flag("enabled", default=True):
        yield group.fault("enabled", "true")
    if not any(group.has(kind) for kind in RECEIVERS):
        yield group.fault("emailReceivers", "a receiver of any kind")


RULE = Rule(
    id="HAV-MON-007",
    title="Every action group is on and has a receiver",
    why="Every alert that uses the group is lost.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:monitor:ActionGroup",),
    controls=(
        "MCSB-1:IR-2",
        "CAF-4.0:C1.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
        "Action groups notify people and systems.",
    ),
    remediation="Enable the group and give it a receiver.",
    check=check,
)
