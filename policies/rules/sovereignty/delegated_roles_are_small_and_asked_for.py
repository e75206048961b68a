"""Lighthouse delegations of standing or wide roles."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

READING = {
    "acdd72a7-3385-48ef-bd42-f606fba81ae7",  # Reader
    "39bc4728-0917-49c7-9d2c-d95423bc2eb4",  # Security Reader
    "91c1777a-f3dc-4fae-b103-61d183457e46",  # Managed Services Registration assignment Delete Role
}


def check(definition: View) -> Iterator[Finding]:
    """Look at standing roles, and at the second factor of eligible ones."""
    properties = definition.child("properties")
    for held in properties.each("authorizations"):
        with held:
            role = held.text("roleDefinitionId").rsplit("/", 1)[-1].lower()
            if role not in READING:
                yield held.fault("roleDefinitionId", "a role that reads, or an eligible authorization")
    for asked in properties.each("eligibleAuthorizations"):
        with asked:
            if not asked.same("justInTimeAccessPolicy.multiFactorAuthProvider", "Azure", default="None"):
                yield asked.fault("justInTimeAccessPolicy.multiFactorAuthProvider", "'Azure'", default="None")


RULE = Rule(
    id="HAV-SOV-006",
    title="What is delegated to others is small, and asked for each time",
    why="A supplier's stolen account then holds the Council's subscriptions.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:managedservices:RegistrationDefinition",),
    controls=(
        "CSP:9.2",
        "CSP:12",
        "MCSB-1:PA-7",
        "MCSB-1:PA-8",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/lighthouse/concepts/recommended-security-practices",
        "Use the least role; eligible authorizations with MFA for anything more than reading.",
    ),
    remediation="Delegate Reader, and anything more as an eligible authorization with multiFactorAuthProvider Azure.",
    waivable=False,
    check=check,
)
