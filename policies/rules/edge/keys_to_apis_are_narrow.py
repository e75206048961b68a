"""Keys that open every API, and secrets kept in the gateway."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

SUBSCRIPTION = "azure-native:apimanagement:Subscription"
VALUES = ("azure-native:apimanagement:NamedValue", "azure-native:apimanagement:WorkspaceNamedValue")


def check(resource: View) -> Iterator[Finding]:
    """Judge the scope of a subscription, or where a named value lies."""
    if resource.token == SUBSCRIPTION:
        if resource.text("scope").rstrip("/").lower().endswith("/apis"):
            yield resource.fault("scope", "a product or a single API")
    elif not resource.flag("secret", default=False):
        not_applicable("it is no secret")
    elif not resource.has("keyVault.secretIdentifier"):
        yield resource.fault("keyVault.secretIdentifier", "a secret of a vault")


RULE = Rule(
    id="HAV-EDG-016",
    title="Keys open single products or APIs, and secrets of the gateway lie in a vault",
    why="One key for all APIs is given to one caller, and found by another.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(
        SUBSCRIPTION,
        *VALUES,
    ),
    controls=(
        "MCSB-1:PA-7",
        "MCSB-1:IM-8",
        "CAF-4.0:B2.c",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/api-management/api-management-subscriptions",
        (
            "Built-in policies: subscriptions should not be scoped to all APIs; secret named values should be "
            "stored in Key Vault."
        ),
    ),
    remediation="Scope the subscription to a product or API; give secret named values a keyVault.secretIdentifier.",
    check=check,
)
