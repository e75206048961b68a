"""Front doors and content networks that answer in every country."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(resource: View) -> Iterator[Finding]:
    """Look for the tag that says that it was decided."""
    if not resource.child("tags").text("global-edge").strip():
        yield resource.fault("tags.global-edge", "who decided that the edge may lie anywhere", got="nothing")


RULE = Rule(
    id="HAV-SOV-011",
    title="Content delivery around the world is a decision",
    why="Their edges open the encryption of each request wherever the visitor is.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    applies_to=("azure-native:cdn:Profile",),
    controls=("CSP:2.1",),
    source=Source(
        "https://learn.microsoft.com/azure/frontdoor/front-door-overview",
        "Front Door answers at edge locations around the world.",
    ),
    remediation="Say in the tag global-edge who decided it, or use an application gateway.",
    check=check,
)
