"""Keys that nobody renews."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(key: View) -> Iterator[Finding]:
    """Look for a rotation among the actions of the key's life."""
    actions = "properties.rotationPolicy.lifetimeActions"
    if not key.some(actions, lambda each: each.same("action.type", "rotate")):
        yield key.fault(actions, "an action that rotates the key", got="none that does")


RULE = Rule(
    id="HAV-KEY-008",
    title="Every key rotates itself",
    why="The longer one key is used, the more one theft of it opens; what a person must remember is forgotten.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:keyvault:Key",),
    controls=("CIS-AZ-6.0.0:8.3.9", "MCSB-1:DP-6", "CAF-4.0:B3.c"),
    source=Source(
        "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
        "A rotation policy makes new versions of a key by itself; without one there is no rotation.",
    ),
    remediation="Give the key a rotationPolicy with a lifetime action of type rotate.",
    check=check,
)
