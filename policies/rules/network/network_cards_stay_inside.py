"""Machines that stand in the internet, or that route."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(card: View) -> Iterator[Finding]:
    """Look at each configuration of the card, and at forwarding."""
    for configuration in card.each("ipConfigurations"):
        with configuration:
            if configuration.has("publicIPAddress"):
                yield configuration.fault("publicIPAddress", "no public address", got="one")
    if card.flag("enableIPForwarding", default=False):
        yield card.fault("enableIPForwarding", "false")


RULE = Rule(
    id="HAV-NET-015",
    title="No network card has a public address or forwards traffic of others",
    why="A machine with an address of its own is reached around every firewall.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:NetworkInterface",),
    controls=(
        "MCSB-1:NS-1",
        "MCSB-1:NS-2",
        "CE-3.3:FW-01",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies",
        "Built-in policies: network interfaces should not have public IPs; should disable IP forwarding.",
    ),
    remediation="Reach the machine by Bastion or a load balancer; leave forwarding to the firewall.",
    check=check,
)
