"""UDP services that the internet reaches."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, addresses, is_everyone, lets_in, security_rules
from policies.view import Finding, View


def check(resource: View) -> Iterator[Finding]:
    """Find inbound rules that let everyone send UDP, alone or as a part of every protocol."""
    for rule in security_rules(resource):
        with rule:
            if not lets_in(rule) or not rule.same("protocol", "Udp", "*"):
                continue
            source = next((each for each in addresses(rule) if is_everyone(each)), "")
            if source:
                yield rule.fault("protocol", "TCP alone, or named sources", got=f"UDP from '{source}'")


RULE = Rule(
    id="HAV-NET-006",
    title="No UDP comes in from the internet",
    why="Open UDP services are used to multiply attacks on others.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(NSG, SECURITY_RULE),
    controls=(
        "CIS-AZ-6.0.0:7.3",
        "MCSB-1:NS-1",
        "CE-3.3:FW-01",
    ),
    source=Source("https://www.cisecurity.org/benchmark/azure", "Restrict UDP from the internet."),
    remediation="Remove the rule, or name the addresses that need it.",
    check=check,
)
