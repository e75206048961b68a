"""Subnets that the internet reaches on web ports."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, addresses, is_everyone, lets_in, reaches, security_rules
from policies.view import Finding, View, not_applicable

WEB = (80, 443, 8080, 8443)


def check(resource: View) -> Iterator[Finding]:
    """Find inbound rules that let everyone reach a web port."""
    if "bastion" in resource.text("networkSecurityGroupName").lower():
        not_applicable("Bastion itself must be reached on 443, and asks for sign-in")
    for rule in security_rules(resource):
        with rule:
            if not lets_in(rule):
                continue
            source = next((each for each in addresses(rule) if is_everyone(each)), "")
            if source and (opened := [str(port) for port in WEB if reaches(rule, port)]):
                yield rule.fault("", "the edge as the only source", got=f"'{source}' to {', '.join(opened)}")


RULE = Rule(
    id="HAV-NET-009",
    title="Web traffic from the internet enters through the edge alone",
    why="Behind the application gateway or front door a filter reads each request; beside it none does.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    applies_to=(NSG, SECURITY_RULE),
    controls=(
        "CIS-AZ-6.0.0:7.4",
        "MCSB-1:NS-6",
    ),
    source=Source("https://www.cisecurity.org/benchmark/azure", "Restrict HTTP and HTTPS from the internet."),
    remediation=(
        "Let the service tags or addresses of the edge in (AzureFrontDoor.Backend, GatewayManager, the "
        "gateway's subnet), not the internet."
    ),
    check=check,
)
