"""Passwords of registries that never end."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable


def check(token: View) -> Iterator[Finding]:
    """Look at each password of an active token."""
    if token.same("status", "disabled"):
        not_applicable("the token is disabled")
    for password in token.each("credentials.passwords"):
        with password:
            if not password.has("expiry"):
                yield password.fault("expiry", "a day on which it ends")


RULE = Rule(
    id="HAV-CNT-013",
    title="Every password of a registry token has an end",
    why="Tokens are given to devices and suppliers; one without an end outlives the contract.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:containerregistry:Token",),
    controls=(
        "MCSB-1:IM-8",
        "CE-3.3:UAC-06",
        "CAF-4.0:B2.d",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions",
        "A token password is good for ever unless it is made with an expiry.",
    ),
    remediation="Set expiry on each password of the token, at most a year ahead.",
    check=check,
)
