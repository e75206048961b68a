"""Strengths that are none."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(strength: View) -> Iterator[Finding]:
    """Find weak combinations."""
    weak = [each for each in strength.texts("allowedCombinations") if _weak(each.lower())]
    if weak:
        yield strength.fault("allowedCombinations", "no text messages, calls or lone passwords", got=", ".join(weak))


def _weak(combination: str) -> bool:
    parts = set(combination.split(","))
    return bool(parts & {"sms", "voice"}) or parts == {"password"}


RULE = Rule(
    id="HAV-IDN-020",
    title="Authentication strengths allow no text messages, calls or lone passwords",
    why="Text messages and calls are redirected, and passwords stolen.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azuread:AuthenticationStrengthPolicy",),
    controls=(
        "MCSB-1:IM-6",
        "CAF-4.0:B2.a",
        "CE-3.3:UAC-04",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths",
        "A strength lists the combinations of methods that it allows.",
    ),
    remediation="Remove sms, voice and password alone from allowedCombinations.",
    check=check,
)
