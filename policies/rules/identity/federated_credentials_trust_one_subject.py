"""Trust in tokens of anybody's pipeline."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

ISSUERS = (
    "https://token.actions.githubusercontent.com",
    "https://uksouth.oic.prod-aks.azure.com",
    "https://ukwest.oic.prod-aks.azure.com",
)
EXACT = (":environment:", ":ref:refs/heads/", ":ref:refs/tags/")
AUDIENCE = "api://AzureADTokenExchange"


def check(credential: View) -> Iterator[Finding]:
    """Look at issuer, subject and audience."""
    issuer = credential.text("issuer").rstrip("/").lower()
    if not issuer.startswith(ISSUERS):
        yield credential.fault("issuer", "an issuer that the Council uses")
    subject = credential.text("subject")
    pull = issuer == ISSUERS[0] and f"{subject}:".count(":pull_request:") == 1
    exact = issuer != ISSUERS[0] or pull or any(part in subject for part in EXACT)
    if not subject or "*" in subject or not exact:
        yield credential.fault("subject", "one exact subject, with environment, branch or pull request")
    if credential.texts("audiences") != [AUDIENCE]:
        yield credential.fault("audiences", f"['{AUDIENCE}']")


RULE = Rule(
    id="HAV-IDN-014",
    title="Federated credentials trust one exact subject of a known issuer",
    why="A subject without a branch, environment or exact name lets any run of the repository, or any repository, act.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=(
        "azure-native:managedidentity:FederatedIdentityCredential",
        "azuread:ApplicationFederatedIdentityCredential",
    ),
    controls=(
        "MCSB-1:IM-3",
        "MCSB-1:IM-4",
        "MCSB-1:DS-6",
        "CAF-4.0:A4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations",
        "Issuer, subject and audience must match exactly.",
    ),
    remediation="Name the issuer and a subject such as repo:ORG/REPO:environment:NAME.",
    waivable=False,
    check=check,
)
