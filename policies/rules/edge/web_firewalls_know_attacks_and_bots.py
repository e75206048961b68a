"""Web firewalls without rules."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

LEAST = {"microsoft_defaultruleset": (2, 0), "owasp": (3, 2)}
"""Rule sets against attacks, and the oldest version that is still current."""

BOTS = "Microsoft_BotManagerRuleSet"


def check(policy: View) -> Iterator[Finding]:
    """Look for a current rule set, and for the one about bots."""
    path = "managedRules.managedRuleSets"
    with policy:
        if not policy.some(path, _is_current):
            expected = "Microsoft_DefaultRuleSet 2.0 or OWASP 3.2, or later"
            yield policy.fault(path, expected, got=_named(policy, path))
    with policy:
        if not policy.some(path, lambda each: each.same("ruleSetType", BOTS)):
            yield policy.fault(path, BOTS, got=_named(policy, path))


def _is_current(rules: View) -> bool:
    least = LEAST.get(rules.text("ruleSetType").lower())
    if least is None:
        return False
    said = rules.text("ruleSetVersion").split(".")
    return all(part.isdigit() for part in said) and tuple(int(part) for part in said) >= least


def _named(policy: View, path: str) -> str:
    return (
        ", ".join(f"{each.text('ruleSetType')} {each.text('ruleSetVersion')}" for each in policy.each(path)) or "none"
    )


RULE = Rule(
    id="HAV-EDG-004",
    title="Web application firewalls use a current rule set and know bad bots",
    why=(
        "A firewall knows what its rule sets know; old ones miss ten years of attacks, and none knows bots by itself."
    ),
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(
        "azure-native:network:WebApplicationFirewallPolicy",
        "azure-native:frontdoor:Policy",
    ),
    controls=(
        "MCSB-1:NS-6",
        "CIS-AZ-6.0.0:7.15",
        "CSP:11",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/web-application-firewall/ag/application-gateway-crs-rulegroups-rules",
        (
            "Rule sets are chosen in the policy: Microsoft_DefaultRuleSet 2.1 or OWASP 3.2 and later, and "
            "Microsoft_BotManagerRuleSet."
        ),
    ),
    remediation=(
        "Add Microsoft_DefaultRuleSet 2.1 and Microsoft_BotManagerRuleSet 1.1 to managedRules.managedRuleSets."
    ),
    check=check,
)
