"""Addresses that start a runbook for ever."""

from collections.abc import Iterator
from datetime import date, timedelta

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, day

LONGEST = timedelta(days=366)


def check(webhook: View) -> Iterator[Finding]:
    """Compare the day on which it ends with a year from the day of the run."""
    said = webhook.text("expiryTime")
    try:
        end = date.fromisoformat(said[:10])
    except ValueError:
        yield webhook.fault("expiryTime", "a day within a year, such as 2027-06-30T00:00:00Z")
        return
    if end > day.get() + LONGEST:
        yield webhook.fault("expiryTime", f"a day until {day.get() + LONGEST}")


RULE = Rule(
    id="HAV-AUT-003",
    title="Web addresses that start a runbook end within a year",
    why="Whoever knows the address starts the runbook, with all its rights and without sign-in.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:automation:Webhook",),
    controls=(
        "MCSB-1:IM-8",
        "CE-3.3:UAC-06",
        "CAF-4.0:B2.d",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/automation/automation-webhooks",
        "The address of a webhook carries its secret; it works until the expiry, at most ten years.",
    ),
    remediation="Set expiryTime to a day within the next year.",
    check=check,
)
