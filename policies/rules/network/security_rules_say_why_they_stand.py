"""Open ports that nobody can explain."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, security_rules
from policies.view import Finding, View

SHORTEST = 8
"""Letters: fewer say no reason."""


def check(resource: View) -> Iterator[Finding]:
    """Look for a description on each rule that allows something."""
    for rule in security_rules(resource):
        with rule:
            if rule.same("access", "Allow") and len(rule.text("description").strip()) < SHORTEST:
                yield rule.fault("description", "the reason for which the rule stands")


RULE = Rule(
    id="HAV-NET-008",
    title="Every rule that opens a port says why",
    why="A rule without a reason is never removed, for nobody dares.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(NSG, SECURITY_RULE),
    controls=(
        "CE-3.3:FW-05",
        "CE-3.3:FW-06",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://www.ncsc.gov.uk/cyberessentials/overview",
        "Inbound rules are approved and documented with the business need.",
    ),
    remediation="Give the rule a description that names the need.",
    check=check,
)
