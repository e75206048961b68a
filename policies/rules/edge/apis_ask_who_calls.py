"""APIs that anybody may call."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

POLICY = "azure-native:apimanagement:ApiPolicy"
ASKS = ("validate-azure-ad-token", "validate-jwt", "validate-client-certificate")


def check(api: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a key, for sign-in settings, then for a policy that validates the caller."""
    if api.flag("subscriptionRequired", default=False) or api.has("authenticationSettings"):
        return
    policies = stack.inside(api, POLICY)
    if not any(_asks(each) for each in policies):
        got = "a policy that asks nobody" if policies else "nothing of the three"
        yield api.fault("", "a required subscription, sign-in settings, or a policy that validates callers", got=got)


def _asks(policy: Resource) -> bool:
    """Read the policy's text; one behind a link cannot be read, and counts as asking nobody."""
    return any(f"<{each}" in policy.text("value").lower() for each in ASKS)


RULE = Rule(
    id="HAV-EDG-015",
    title="Every API asks who calls: by a key, a token or a certificate",
    why="An API that asks nobody is a database that anybody may read.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:apimanagement:Api",),
    controls=(
        "MCSB-1:IM-1",
        "CE-3.3:SC-05",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/api-management/authentication-authorization-overview",
        (
            "Callers are asked by a required subscription, by OAuth or OpenID settings, or by a policy that "
            "validates them."
        ),
    ),
    remediation=(
        "Set subscriptionRequired true, or add an ApiPolicy with validate-azure-ad-token, validate-jwt or a "
        "client certificate."
    ),
    check=check,
)
