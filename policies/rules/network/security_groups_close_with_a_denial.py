"""Security groups that rely on what Azure adds."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, addresses, lets_in, ports
from policies.view import Finding, View

LAST_PORT = 65535


def check(group: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a denial of everything among inline rules and separate ones, after every allow rule."""
    rules = [*group.each("securityRules"), *stack.inside(group, SECURITY_RULE)]
    last_allow = max((_priority(rule) for rule in rules if lets_in(rule)), default=0)
    denials = [_priority(rule) for rule in rules if _denies_all(rule)]
    if not any(priority > last_allow for priority in denials):
        got = "none" if not denials else "one that comes before a rule that allows"
        yield group.fault("securityRules", "a last rule that denies everything inbound", got=got)


def _priority(rule: View) -> float:
    return rule.number("priority", default=0)


def _denies_all(rule: View) -> bool:
    return (
        rule.same("direction", "Inbound")
        and rule.same("access", "Deny")
        and rule.same("protocol", "*")
        and any(each in {"*", "0.0.0.0/0"} for each in addresses(rule))
        and any(low == 0 and high == LAST_PORT for low, high in ports(rule))
    )


RULE = Rule(
    id="HAV-NET-007",
    title="Every security group closes with a rule that denies all that comes in",
    why="Azure's own last rules let the whole virtual network in, and every network that is peered with it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(NSG,),
    controls=(
        "MCSB-1:NS-1",
        "CE-3.3:FW-04",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
        "The default rule AllowVnetInBound lets in everything from the virtual network and its peers.",
    ),
    remediation="Add an inbound rule Deny * from * to * with a priority after all others.",
    check=check,
)
