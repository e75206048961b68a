"""Firewall rules that make the firewall a cable."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"


def check(group: View) -> Iterator[Finding]:
    """Find allow rules whose source, destination and ports (or names) are all unlimited."""
    for collection in group.each("ruleCollections"):
        if collection.child("action").same("type", "Deny"):
            continue
        for rule in collection.each("rules"):
            with rule:
                if _anything(rule.texts("sourceAddresses")) and _everywhere(rule):
                    yield rule.fault("", "a named source, destination and port", got="anything to anywhere")


def _everywhere(rule: View) -> bool:
    if rule.same("ruleType", "ApplicationRule"):
        return "*" in rule.texts("targetFqdns")
    ports = rule.texts("destinationPorts")
    return _anything(rule.texts("destinationAddresses")) and any(port in {"*", "0-65535", "1-65535"} for port in ports)


def _anything(addresses: list[str]) -> bool:
    return any(address in {"*", "0.0.0.0/0"} for address in addresses)


RULE = Rule(
    id="HAV-FW-004",
    title="No firewall rule lets anything go anywhere",
    why="One such rule and nothing else of the policy matters.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=(GROUP,),
    controls=(
        "MCSB-1:NS-3",
        "CE-3.3:FW-04",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/firewall/rule-processing",
        "Traffic is denied by default until a rule allows it.",
    ),
    remediation="Name source, destination and port of what is needed.",
    waivable=False,
    check=check,
)
