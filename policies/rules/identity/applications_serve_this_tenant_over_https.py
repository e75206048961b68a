"""Applications open to other tenants, or that send tokens in clear."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

APPLICATION = "azuread:Application"
LOCAL = ("http://localhost", "http://127.0.0.1")


def check(application: View) -> Iterator[Finding]:
    """Look at the audience and at each redirect address."""
    if not application.same("signInAudience", "AzureADMyOrg", default="AzureADMyOrg"):
        yield application.fault("signInAudience", "'AzureADMyOrg'")
    for kind in ("web", "singlePageApplication") if application.token == APPLICATION else ():
        path = f"{kind}.redirectUris"
        for address in application.texts(path):
            plain = address.lower().startswith("http://") and not address.lower().startswith(LOCAL)
            if plain or "*" in address:
                yield application.fault(path, "an https address without wildcards", got=f"'{address}'")


RULE = Rule(
    id="HAV-IDN-013",
    title="Applications serve this tenant alone and answer over HTTPS",
    why="An application for any tenant lets anybody's accounts in; a token sent over HTTP belongs to whoever listens.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(APPLICATION, "azuread:ApplicationRegistration"),
    controls=(
        "MCSB-1:IM-1",
        "MCSB-1:DP-3",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity-platform/reply-url",
        "Redirect URIs use HTTPS except for localhost; no wildcards.",
    ),
    remediation="Set signInAudience to AzureADMyOrg, and https redirect URIs without wildcards.",
    check=check,
)
