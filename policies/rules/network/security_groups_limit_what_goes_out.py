"""Outbound rules without a limit."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, addresses, is_everyone, ports, security_rules
from policies.view import Finding, View

LAST_PORT = 65535


def check(resource: View) -> Iterator[Finding]:
    """Find outbound allow rules to (nearly) the whole internet on every port."""
    for rule in security_rules(resource):
        with rule:
            if not rule.same("direction", "Outbound") or not rule.same("access", "Allow"):
                continue
            target = next((each for each in addresses(rule, "destination") if is_everyone(each)), "")
            if target and any(low == 0 and high == LAST_PORT for low, high in ports(rule)):
                yield rule.fault("", "named destinations and ports", got=f"all ports of '{target}'")


RULE = Rule(
    id="HAV-NET-010",
    title="No security group lets everything out to everyone",
    why="What has broken in calls home and carries data out through exactly such a rule.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(NSG, SECURITY_RULE),
    controls=(
        "MCSB-1:NS-1",
        "MCSB-1:NS-3",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        "NS-3: control outbound traffic with the firewall.",
    ),
    remediation="Name the destinations and ports, and end the group with an outbound denial.",
    check=check,
)
