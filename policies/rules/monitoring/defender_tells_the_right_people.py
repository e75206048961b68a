"""Security alerts that reach nobody."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(contact: View) -> Iterator[Finding]:
    """Look at the switch, mailboxes, roles and sources."""
    if not contact.flag("isEnabled", default=False):
        yield contact.fault("isEnabled", "true", default=False)
    if not contact.text("emails").strip():
        yield contact.fault("emails", "a mailbox")
    roles = contact.child("notificationsByRole")
    if not roles.same("state", "On") or "Owner" not in roles.texts("roles"):
        yield contact.fault("notificationsByRole", "Owner, with state On")
    sources = {source.text("sourceType") for source in contact.each("notificationsSources")}
    if not sources >= {"Alert", "AttackPath"}:
        yield contact.fault("notificationsSources", "Alert and AttackPath", got=", ".join(sorted(sources)) or "none")


RULE = Rule(
    id="HAV-MON-011",
    title="Defender tells the owners and a mailbox of ours",
    why="Azure finds the intruder and writes to nobody.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:security:SecurityContact",),
    controls=(
        "CIS-AZ-6.0.0:8.1.12",
        "CIS-AZ-6.0.0:8.1.13",
        "CIS-AZ-6.0.0:8.1.14",
        "CIS-AZ-6.0.0:8.1.15",
        "MCSB-1:IR-2",
        "CAF-4.0:C1.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications",
        "Security contacts get alerts by mail, by severity.",
    ),
    remediation="Set emails, notificationsByRole with Owner, and sources for Alert and AttackPath; enable it.",
    check=check,
)
