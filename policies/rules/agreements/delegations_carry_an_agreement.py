"""Lighthouse delegations without an agreement."""

from collections.abc import Iterator

from policies.agreement import faults_of
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

DEFINITION = "azure-native:managedservices:RegistrationDefinition"
ASSIGNMENT = "azure-native:managedservices:RegistrationAssignment"


def check(definition: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a live agreement in the description; an assignment is of a definition of this run, judged itself."""
    if definition.token == ASSIGNMENT:
        path = "properties.registrationDefinitionId"
        if stack.target(definition, path, DEFINITION) is None:
            yield definition.fault(path, "a definition of this run, which says its agreement")
        return
    yield from faults_of(definition, "properties.description", needed=True)


RULE = Rule(
    id="HAV-AGR-003",
    title="Nobody outside manages our subscriptions without a live agreement",
    why="A delegation lets another tenant's staff act here without an account, unseen by access reviews.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(DEFINITION, ASSIGNMENT),
    controls=(
        "CSP:8",
        "CSP:12",
        "MCSB-1:PA-8",
        "CAF-4.0:B2.d",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/lighthouse/concepts/tenants-users-roles",
        "A registration definition delegates roles to another tenant.",
    ),
    remediation="Say in the description which agreement opens it and until when, or remove it.",
    waivable=False,
    check=check,
)
