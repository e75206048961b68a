"""Applications of other tenants, and what is granted to them."""

import re
from collections.abc import Iterator

from policies.agreement import OURS, is_agreed
from policies.membership import principal_of
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

PRINCIPAL = "azuread:ServicePrincipal"
APPLICATIONS = ("azuread:Application", "azuread:ApplicationRegistration")
DELEGATED = "azuread:ServicePrincipalDelegatedPermissionGrant"
ROLE = "azuread:AppRoleAssignment"
JOB = "azuread:SynchronizationJob"
SECRET = "azuread:SynchronizationSecret"  # noqa: S105  the token of a type
HOLDERS = {
    DELEGATED: "servicePrincipalObjectId",
    ROLE: "principalObjectId",
    JOB: "servicePrincipalId",
    SECRET: "servicePrincipalId",
}

MICROSOFT = re.compile(r"^[0-9a-f]{8}-0000-0000-c000-000000000000$", re.IGNORECASE)
"""Ids of Microsoft's own applications, such as Graph
(https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in)."""


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """An application is ours when this run registers it; whoever is granted something must be of this run."""
    if resource.token == PRINCIPAL:
        if _is_unclaimed(resource, stack):
            yield resource.fault("clientId", OURS)
        return
    path = HOLDERS[resource.token]
    holder = principal_of(resource, path, stack)
    if holder is None:
        if not _linked(resource, path):
            yield resource.fault(path, "a principal of this run, so that it can be told whose it is")
    elif holder.token == PRINCIPAL and _is_unclaimed(holder, stack):
        yield resource.fault(path, OURS, got=f"the application of others {holder.name}")


def _is_unclaimed(principal: Resource, stack: Stack) -> bool:
    """Whether an application is of others and says no agreement that lasts."""
    return _is_foreign(principal, stack) and not is_agreed(principal.text("description"), principal.text("notes"))


def _is_foreign(principal: Resource, stack: Stack) -> bool:
    """Whether no application of this run, and none of Microsoft's, has its client id."""
    said = principal.raw("clientId")
    if isinstance(said, str):
        known = {each.raw("clientId") for each in stack.of(*APPLICATIONS)}
        return not MICROSOFT.match(said) and said not in known
    return not any(each.urn in principal.depends.get("clientId", []) for each in stack.of(*APPLICATIONS))


def _linked(resource: Resource, path: str) -> bool:
    """Whether an unknown principal comes from a resource of this run, such as an identity of Azure."""
    return not isinstance(resource.raw(path), str) and bool(resource.depends.get(path))


RULE = Rule(
    id="HAV-AGR-022",
    title="Applications of others are let in, and granted anything, by agreement alone",
    why="An application of another tenant keeps its rights while it is there, under secrets that nobody here sees.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(PRINCIPAL, *HOLDERS),
    controls=("CSP:8", "MCSB-1:PA-7", "CAF-4.0:B2.d"),
    source=Source(
        "https://learn.microsoft.com/entra/identity-platform/single-and-multi-tenant-apps",
        "A multi-tenant application has a service principal in every tenant that uses it.",
    ),
    remediation="Say the agreement and its last day in the service principal's description, or remove it.",
    waivable=False,
    check=check,
)
