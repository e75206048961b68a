"""Rules of web firewalls that were switched off."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

STATE = {"azure-native:network:WebApplicationFirewallPolicy": "state", "azure-native:frontdoor:Policy": "enabledState"}

TOOTHLESS = ("Allow", "Log")
"""Actions that let an attack through; rules about bots use them for good ones."""


def check(policy: View) -> Iterator[Finding]:
    """Look at each rule that is overridden, and at groups that are overridden as a whole
    (https://learn.microsoft.com/azure/templates/microsoft.network/applicationgatewaywebapplicationfirewallpolicies)."""
    path = STATE[policy.token]
    for rules in policy.each("managedRules.managedRuleSets"):
        bots = "bot" in rules.text("ruleSetType").lower()
        for group in rules.each("ruleGroupOverrides"):
            with group:
                if not group.has("rules"):
                    yield group.fault("rules", "the rules that are meant; without them the whole group is off")
            for rule in group.each("rules"):
                with rule:
                    if not rule.same(path, "Enabled", default="Disabled"):
                        yield rule.fault(path, "'Enabled'", default="Disabled")
                    elif not bots and rule.same("action", *TOOTHLESS):
                        yield rule.fault("action", "an action that stops the request, or its score")


RULE = Rule(
    id="HAV-EDG-005",
    title="No rule of a web application firewall is switched off",
    why="Rules are switched off to stop one false alarm, for every page and for ever.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    applies_to=(*STATE,),
    controls=(
        "MCSB-1:NS-6",
        "CE-3.3:FW-06",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/web-application-firewall/ag/application-gateway-customize-waf-rules-portal",
        "An override that says no state switches its rule off; exclusions spare one field instead of one rule.",
    ),
    remediation=(
        "Spare the one field with an exclusion; give each override its state (Enabled) and the action that is wanted."
    ),
    check=check,
)
