"""Firewall rules that make the firewall a cable."""

import ipaddress
from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"
HALF = 0.5
EVERY_PORT = 65536
MOST_PORTS = 60000
"""So many ports are all of them but for a few that nobody uses."""


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
        return any(name.strip() in {"*", "*.*"} for path in ("targetFqdns", "targetUrls") for name in rule.texts(path))
    return _anything(rule.texts("destinationAddresses")) and _ports(rule.texts("destinationPorts")) >= MOST_PORTS


def _anything(addresses: list[str]) -> bool:
    """Tell whether addresses are the whole of IPv4, or half of it or more, however they are written."""
    return sum(_share(each.strip()) for each in addresses) >= HALF


def _share(text: str) -> float:
    if text in {"*", "::/0"}:
        return 1
    first, dash, last = text.partition("-")
    try:
        if dash:
            return (int(ipaddress.IPv4Address(last)) - int(ipaddress.IPv4Address(first)) + 1) / 2**32
        return ipaddress.IPv4Network(text, strict=False).num_addresses / 2**32
    except ValueError:
        return 0


def _ports(said: list[str]) -> int:
    """Count the ports that a rule opens."""
    count = 0
    for each in said:
        low, dash, high = each.strip().partition("-")
        if low == "*":
            return EVERY_PORT
        count += int(high) - int(low) + 1 if dash and low.isdigit() and high.isdigit() else 1
    return count


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
