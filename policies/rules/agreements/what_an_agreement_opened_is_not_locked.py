"""Locks on doors to others."""

from collections.abc import Iterator

from policies.arm import folded_id
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

SHOWN = 5


def check(lock: Resource, stack: Stack) -> Iterator[Finding]:
    """Follow the lock to its resource, and to what lies in it."""
    scope = folded_id(lock.text("scope"))
    opened = [
        each.name
        for each in stack.resources
        if (stack.id_of(each) == scope or stack.id_of(each).startswith(scope + "/"))
        and each.child("tags").text("agreement")
    ]
    if opened:
        yield lock.fault("scope", "nothing that an agreement opened", got=", ".join(sorted(opened)[:SHOWN]))


RULE = Rule(
    id="HAV-AGR-009",
    title="What an agreement opened can be closed on its last day",
    why="On the last day a lock keeps the door open, and somebody has to notice.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:authorization:ManagementLockByScope",),
    controls=(
        "CAF-4.0:B2.d",
        "CSP:8",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources",
        "A lock stops every deletion below it.",
    ),
    remediation="Remove the lock, or put it on what holds data alone.",
    check=check,
)
