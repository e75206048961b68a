"""Passwords that the program makes, and so the state holds."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

ALWAYS = ("azuread:ApplicationPassword", "azuread:ServicePrincipalPassword")


def check(resource: View) -> Iterator[Finding]:
    """Refuse passwords of applications and principals, and accounts that are declared with one."""
    if resource.token in ALWAYS:
        yield resource.fault("", "a managed identity or federated credential", got="a password")
    elif resource.has("password"):
        yield resource.fault("password", "no password", got="one")


RULE = Rule(
    id="HAV-IDN-012",
    title="Applications and accounts have no password in code",
    why="Whoever reads the state signs in as the application; and nobody notices when it leaks.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(*ALWAYS, "azuread:Application", "azuread:User"),
    controls=(
        "MCSB-1:IM-3",
        "MCSB-1:IM-8",
        "CE-3.3:SC-02",
        "CAF-4.0:B2.a",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
        "Federated credentials and managed identities need no secret.",
    ),
    remediation="Use a managed identity or a federated credential; make accounts of people outside of code.",
    check=check,
)
