"""Tokens of others that sign in as workloads of the Council."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import OURS, is_agreed
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

IDENTITY = "azure-native:managedidentity:FederatedIdentityCredential"
OURS_TO_USE = (
    "https://token.actions.githubusercontent.com",
    "https://uksouth.oic.prod-aks.azure.com/",
    "https://ukwest.oic.prod-aks.azure.com/",
)
"""Issuers of the Council's pipelines and clusters."""


def check(credential: Resource, stack: Stack) -> Iterator[Finding]:
    """Compare the issuer with those in use, and every tenant in its address with the run's own."""
    issuer = credential.text("issuer").lower()
    foreign = [each for each in ground.GUID.findall(issuer) if each not in ground.tenants(stack)]
    if issuer.startswith(OURS_TO_USE) and not foreign:
        return
    name = "federatedIdentityCredentialResourceName" if credential.token == IDENTITY else "description"
    if not is_agreed(credential.text(name)):
        yield credential.fault("issuer", OURS)


RULE = Rule(
    id="HAV-AGR-023",
    title="Issuers of others are trusted by agreement alone",
    why="Whoever runs the issuer can make a token for any subject, and signs in without a secret of ours.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(
        IDENTITY,
        "azuread:ApplicationFederatedIdentityCredential",
        "azuread:ApplicationFlexibleFederatedIdentityCredential",
    ),
    controls=("CSP:8", "MCSB-1:IM-3"),
    source=Source(
        "https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
        "A credential trusts whatever the named issuer signs.",
    ),
    remediation="Trust issuers of the Council, or say the agreement and its last day in description or name.",
    waivable=False,
    check=check,
)
