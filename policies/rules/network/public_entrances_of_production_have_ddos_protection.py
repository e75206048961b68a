"""Production entrances that a flood would close."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

SUBNET = "azure-native:network:Subnet"
ENTRANCES = {"azurefirewallsubnet", "gatewaysubnet", "azurebastionsubnet", "applicationgatewaysubnet"}


def check(network: Resource, stack: Stack) -> Iterator[Finding]:
    """Look at production networks that hold an entrance: firewall, gateway, Bastion or application gateway."""
    if not network.child("tags").same("environment", "prod", "production"):
        not_applicable("it is no network of production")
    inside = stack.inside(network, SUBNET)
    names = [subnet.text("subnetName").lower() for subnet in inside]
    names += [subnet.text("name").lower() for subnet in network.each("subnets")]
    if not any(name in ENTRANCES for name in names):
        not_applicable("it has no public entrance")
    if not network.flag("enableDdosProtection", default=False):
        yield network.fault("enableDdosProtection", "true, with a plan", default=False)


RULE = Rule(
    id="HAV-NET-025",
    title="Networks with public entrances have DDoS protection in production",
    why="Azure's free protection saves Azure; a plan saves the service, and pays for the flood.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:network:VirtualNetwork",),
    controls=(
        "MCSB-1:NS-5",
        "CIS-AZ-6.0.0:8.5",
        "CAF-4.0:B5.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/ddos-protection/ddos-protection-overview",
        "DDoS Network Protection protects the public addresses in a virtual network.",
    ),
    remediation="Set enableDdosProtection and ddosProtectionPlan on the network.",
    check=check,
)
