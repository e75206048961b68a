"""Allowed-locations assignments that allow too much."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

ALLOWED_LOCATIONS = {"e56962a6-4747-49cd-b67b-bf8b01975c4c", "e765b5de-1225-4ba3-bd56-1ac6695af988"}
"""Allowed locations, and allowed locations for resource groups."""
UK = {"uksouth", "ukwest"}


def check(assignment: View) -> Iterator[Finding]:
    """Compare the list of an allowed-locations assignment."""
    if assignment.text("policyDefinitionId").rsplit("/", 1)[-1].lower() not in ALLOWED_LOCATIONS:
        not_applicable("it is no assignment of allowed locations")
    path = "parameters.listOfAllowedLocations.value"
    strangers = [each for each in assignment.texts(path) if each.replace(" ", "").lower() not in UK]
    if strangers or not assignment.has(path):
        yield assignment.fault(path, "'uksouth' and 'ukwest' alone", got=", ".join(strangers) or "nothing")


RULE = Rule(
    id="HAV-SOV-004",
    title="Azure Policy allows locations in the United Kingdom alone",
    why="The rule that Azure itself enforces is only as narrow as its list.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:authorization:PolicyAssignment",),
    controls=(
        "CSP:2.1",
        "MCSB-1:AM-2",
        "MCSB-1:PV-2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies",
        "Allowed locations takes listOfAllowedLocations.",
    ),
    remediation="List uksouth and ukwest alone.",
    waivable=False,
    check=check,
)
