"""Management groups that stand beside the hierarchy."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

GROUP = "azure-native:management:ManagementGroup"


def check(stack: Stack) -> Iterator[Finding]:
    """Count the groups without a parent of this run; one is the top."""
    groups = stack.of(GROUP)
    if not groups:
        not_applicable("the stack declares no management groups")
    tops = []
    for group in groups:
        with group:
            if stack.target(group.child("details"), "parent.id", GROUP) is None:
                tops.append(group)
    for group in tops[1:]:
        yield group.fault("details.parent.id", f"a group below {tops[0].name}", default="the tenant root")


RULE = Rule(
    id="HAV-GOV-005",
    title="One management group alone hangs under the tenant root",
    why="What is assigned at the top of the hierarchy does not reach a group beside it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="stack",
    applies_to=(GROUP,),
    controls=(
        "MCSB-1:GS-2",
        "CAF-4.0:B4.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/cloud-adoption-framework/ready/landing-zone/design-area/resource-"
        "org-management-groups",
        "Use one intermediate root below the tenant root.",
    ),
    remediation="Name the parent of each group in details.parent.id.",
    check=check,
)
