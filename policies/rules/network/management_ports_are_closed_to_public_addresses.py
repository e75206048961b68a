"""RDP, SSH and WinRM open to public addresses."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, from_public, lets_in, reaches, security_rules
from policies.view import Finding, View

PORTS = {22: "SSH", 3389: "RDP", 5985: "WinRM", 5986: "WinRM"}


def check(resource: View) -> Iterator[Finding]:
    """Find inbound rules that let a public source reach a management port."""
    for rule in security_rules(resource):
        with rule:
            if not lets_in(rule) or rule.same("protocol", "Udp", "Icmp", "Esp", "Ah"):
                continue
            source = from_public(rule)
            if source and (opened := [f"{port} ({name})" for port, name in PORTS.items() if reaches(rule, port)]):
                yield rule.fault("", "no public source for management ports", got=f"'{source}' to {', '.join(opened)}")


RULE = Rule(
    id="HAV-NET-002",
    title="Management ports are closed to public addresses",
    why="Sign-in to servers that the internet can see is tried with stolen passwords within minutes.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=(NSG, SECURITY_RULE),
    controls=("MCSB-1:NS-1", "CIS-AZ-6.0.0:7.1", "CIS-AZ-6.0.0:7.2", "CE-3.3:FW-01", "CE-3.3:FW-03"),
    source=Source(
        "https://learn.microsoft.com/azure/security/fundamentals/network-best-practices",
        "Do not open RDP and SSH to the internet; use Bastion or a private connection.",
    ),
    remediation="Remove the rule and use Azure Bastion, or name private addresses as the source.",
    waivable=False,
    check=check,
)
