"""Back doors through address translation."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import is_public
from policies.view import Finding, View

GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"
PORTS = {"22", "445", "1433", "1521", "3306", "3389", "5432", "5985", "5986", "6379", "27017"}


def check(group: View) -> Iterator[Finding]:
    """Find translation of public sources to sensitive ports, by the port before or after translation."""
    for collection in group.each("ruleCollections"):
        for rule in collection.each("rules"):
            with rule:
                if not rule.same("ruleType", "NatRule"):
                    continue
                ports = {rule.text("translatedPort"), *rule.texts("destinationPorts")} & PORTS
                source = next((each for each in rule.texts("sourceAddresses") if is_public(each)), "")
                if ports and source:
                    yield rule.fault("translatedPort", "no such port", got=f"'{source}' to {', '.join(sorted(ports))}")


RULE = Rule(
    id="HAV-FW-006",
    title="No firewall rule forwards management or data ports from the internet",
    why="A DNAT rule puts a server into the internet, whatever its own security group says of private sources.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=(GROUP,),
    controls=(
        "CIS-AZ-6.0.0:7.1",
        "CIS-AZ-6.0.0:7.2",
        "CE-3.3:FW-03",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/firewall/tutorial-firewall-dnat",
        "DNAT rules translate inbound traffic to private addresses.",
    ),
    remediation="Remove the rule and use Bastion or a private connection.",
    waivable=False,
    check=check,
)
