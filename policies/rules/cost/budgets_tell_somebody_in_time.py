"""Budgets that nobody hears of."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import entries

MOST = 100


def check(budget: View) -> Iterator[Finding]:
    """Look for an enabled notification at 100 percent or less that somebody gets."""
    told = [entry.child("value") for _, entry in entries(budget, "notifications")]
    if not any(_tells(each) for each in told):
        yield budget.fault("notifications", "one at 100 % or less that somebody gets", got=f"{len(told)} others")


def _tells(notification: View) -> bool:
    somebody = any(notification.has(kind) for kind in ("contactGroups", "contactEmails", "contactRoles"))
    return (
        notification.flag("enabled", default=False)
        and notification.number("threshold", default=1000) <= MOST
        and somebody
    )


RULE = Rule(
    id="HAV-CST-001",
    title="Every budget tells somebody before the money is gone",
    why="A budget without a notification is a number.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:consumption:Budget",),
    controls=("CAF-4.0:A3.a",),
    source=Source(
        "https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets",
        "Budgets notify at thresholds of actual or forecast cost.",
    ),
    remediation="Add an enabled notification at 100 % or less, with contactGroups, contactEmails or contactRoles.",
    check=check,
)
