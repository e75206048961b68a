"""Subscriptions that appear outside of every rule."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(setting: View) -> Iterator[Finding]:
    """Look at both settings; the tenant root itself is no place for new subscriptions."""
    if not setting.flag("requireAuthorizationForGroupCreation", default=False):
        yield setting.fault("requireAuthorizationForGroupCreation", "true", default=False)
    home = setting.text("defaultManagementGroup").rsplit("/", 1)[-1].lower()
    if not home or home == setting.text("groupId").lower():
        yield setting.fault("defaultManagementGroup", "a group below the tenant root")


RULE = Rule(
    id="HAV-GOV-004",
    title="New subscriptions land where rules hold, and making groups needs a right",
    why="A new subscription under the tenant root has none of the estate's policies.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:management:HierarchySetting",),
    controls=(
        "MCSB-1:AM-2",
        "MCSB-1:GS-2",
        "CAF-4.0:B4.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/management-groups/how-to/protect-resource-hierarchy",
        "Hierarchy settings name the default group and who may make groups.",
    ),
    remediation="Set defaultManagementGroup and requireAuthorizationForGroupCreation.",
    check=check,
)
