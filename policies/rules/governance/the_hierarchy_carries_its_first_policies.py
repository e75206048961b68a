"""Hierarchies without the policies on which the rest stands."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

GROUP = "azure-native:management:ManagementGroup"
ASSIGNMENT = "azure-native:authorization:PolicyAssignment"
FIRST = {
    "e56962a6-4747-49cd-b67b-bf8b01975c4c": "allowed locations",
    "1f3afdf9-d0c9-4c3d-847f-89da613e70a8": "the Microsoft cloud security benchmark",
}
"""Built-in definitions (https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies)."""


def check(stack: Stack) -> Iterator[Finding]:
    """Look for an assignment of each when the stack declares management groups."""
    if not stack.of(GROUP):
        not_applicable("the stack declares no management groups")
    assigned = set()
    for each in stack.of(ASSIGNMENT):
        with each:
            assigned.add(each.text("policyDefinitionId").rsplit("/", 1)[-1].lower())
    for guid, name in FIRST.items():
        if guid not in assigned:
            yield Finding("", f"no assignment of {name}", f"one of {guid}")


RULE = Rule(
    id="HAV-GOV-006",
    title="The hierarchy carries allowed locations and the cloud security benchmark",
    why="Without them Azure itself neither keeps resources in the country nor measures the estate.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="stack",
    applies_to=(GROUP, ASSIGNMENT),
    controls=(
        "MCSB-1:PV-2",
        "CIS-AZ-6.0.0:8.1.11",
        "CSP:2.1",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/cloud-adoption-framework/ready/landing-zone/design-area/governance",
        "Assign policies at management groups.",
    ),
    remediation="Assign both built-ins at the top management group.",
    check=check,
)
