"""Back doors through load balancers."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

PORTS = {22, 445, 1433, 1521, 3306, 3389, 5432, 5985, 5986, 6379, 27017}


def check(balancer: View) -> Iterator[Finding]:
    """Find forwarding to sensitive back-end ports where any front end of the balancer is public."""
    if not any(_public(front) for front in balancer.each("frontendIPConfigurations")):
        not_applicable("the balancer has no public front end")
    for path in ("inboundNatRules", "loadBalancingRules", "inboundNatPools"):
        for rule in balancer.each(path):
            with rule:
                port = rule.number("backendPort", default=0)
                if port in PORTS:
                    yield rule.fault("backendPort", "no management or data port", got=f"{port:g}")


def _public(front: View) -> bool:
    return front.has("publicIPAddress") or front.has("publicIPPrefix")


RULE = Rule(
    id="HAV-NET-017",
    title="No load balancer forwards management or data ports from a public address",
    why="A forwarding rule opens a port as surely as a security rule, where nobody looks for it.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:LoadBalancer",),
    controls=(
        "CIS-AZ-6.0.0:7.1",
        "CIS-AZ-6.0.0:7.2",
        "CE-3.3:FW-03",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/security/fundamentals/network-best-practices",
        "Do not open RDP and SSH to the internet.",
    ),
    remediation="Remove the rule and use Bastion.",
    check=check,
)
