"""Firewall rules that nobody can explain."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"
SHORTEST = 8
"""Letters: fewer say no reason."""


def check(group: View) -> Iterator[Finding]:
    """Look for a description on each rule that allows something."""
    for collection in group.each("ruleCollections"):
        if collection.child("action").same("type", "Deny"):
            continue
        for rule in collection.each("rules"):
            with rule:
                if len(rule.text("description").strip()) < SHORTEST:
                    yield rule.fault("description", "the reason for which the rule stands")


RULE = Rule(
    id="HAV-FW-005",
    title="Every firewall rule that opens a way says why",
    why="A rule without a reason is never removed, for nobody dares.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(GROUP,),
    controls=(
        "CE-3.3:FW-05",
        "CE-3.3:FW-06",
    ),
    source=Source(
        "https://www.ncsc.gov.uk/cyberessentials/overview", "Rules are approved and documented with the business need."
    ),
    remediation="Give the rule a description that names the need.",
    check=check,
)
