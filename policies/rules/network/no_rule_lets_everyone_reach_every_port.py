"""Rules that switch a security group off."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, addresses, is_everyone, lets_in, ports, security_rules
from policies.view import Finding, View

MOST = 60_000
"""A range this wide is meant as every port."""


def check(resource: View) -> Iterator[Finding]:
    """Find inbound allow rules with (nearly) the whole internet as source and all ports as target."""
    for rule in security_rules(resource):
        with rule:
            if not lets_in(rule):
                continue
            source = next((each for each in addresses(rule) if is_everyone(each)), "")
            if source and any(high - low > MOST for low, high in ports(rule)):
                yield rule.fault("", "named sources and ports", got=f"'{source}' to all ports")


RULE = Rule(
    id="HAV-NET-005",
    title="No inbound rule lets everyone reach every port",
    why="Such a rule makes every other rule of the group meaningless.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=(NSG, SECURITY_RULE),
    controls=(
        "MCSB-1:NS-1",
        "CE-3.3:FW-04",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        "NS-1: deny by default, permit by exception.",
    ),
    remediation="Name the sources and the ports that are needed.",
    waivable=False,
    check=check,
)
