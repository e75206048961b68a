"""Guests who were invited one by one."""

from collections.abc import Iterator

from policies.agreement import faults_of
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

INVITATION = "azuread:Invitation"
USER = "azuread:User"


def check(resource: View) -> Iterator[Finding]:
    """Refuse invitations, and roles given straight to groups of other tenants."""
    if resource.token == INVITATION:
        yield resource.fault("", "an access package", got="an invitation")
    elif resource.token == USER:
        if "#ext#" in resource.text("userPrincipalName").lower():
            yield resource.fault("userPrincipalName", "an access package")
    elif resource.same("principalType", "ForeignGroup") or resource.has("delegatedManagedIdentityResourceId"):
        yield from faults_of(resource, "description", needed=True)


RULE = Rule(
    id="HAV-AGR-006",
    title="Guests come by access package alone",
    why="An invitation has no end, no approval and no agreement behind it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(INVITATION, USER, "azure-native:authorization:RoleAssignment"),
    controls=(
        "MCSB-1:PA-3",
        "CIS-AZ-6.0.0:5.3.2",
        "CE-3.3:UAC-01",
        "CSP:8",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/id-governance/entitlement-management-external-users",
        "Entitlement management invites and removes guests by itself.",
    ),
    remediation="Give the partner an access package under an agreement, and remove the invitation.",
    check=check,
)
