"""Rules that an ended agreement left behind."""

from collections.abc import Iterator

from policies.agreement import faults_of, names_agreement
from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, security_rules
from policies.view import Finding, View

GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"


def check(resource: View) -> Iterator[Finding]:
    """Look at each rule whose name or description names an agreement."""
    if resource.token == GROUP:
        for collection in resource.each("ruleCollections"):
            for rule in collection.each("rules"):
                with rule:
                    yield from _judge(rule)
        return
    for rule in security_rules(resource):
        with rule:
            yield from _judge(rule)


def _judge(rule: View) -> Iterator[Finding]:
    yield from faults_of(
        rule, "description", needed=names_agreement(rule.text("name") or rule.text("securityRuleName"))
    )


RULE = Rule(
    id="HAV-AGR-002",
    title="No network or firewall rule outlives its agreement",
    why="After the last day nobody answers for what comes through the rule.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=(NSG, SECURITY_RULE, GROUP),
    controls=(
        "CSP:8",
        "CSP:11",
        "CE-3.3:FW-06",
        "CAF-4.0:B2.d",
    ),
    source=Source(
        "https://www.ncsc.gov.uk/collection/supply-chain-security",
        "End what suppliers and partners can reach when the arrangement ends.",
    ),
    remediation="Remove the rule, or have the agreement extended and say its new last day in the description.",
    waivable=False,
    check=check,
)
