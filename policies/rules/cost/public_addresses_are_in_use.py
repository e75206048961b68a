"""Public addresses that nothing uses."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

USERS = {
    "azure-native:network:AzureFirewall": (
        "ipConfigurations[].publicIPAddress.id",
        "managementIpConfiguration.publicIPAddress.id",
    ),
    "azure-native:network:BastionHost": ("ipConfigurations[].publicIPAddress.id",),
    "azure-native:network:VirtualNetworkGateway": ("ipConfigurations[].publicIPAddress.id",),
    "azure-native:network:ApplicationGateway": ("frontendIPConfigurations[].publicIPAddress.id",),
    "azure-native:network:LoadBalancer": ("frontendIPConfigurations[].publicIPAddress.id",),
    "azure-native:network:NatGateway": ("publicIpAddresses[].id",),
    "azure-native:network:NetworkInterface": ("ipConfigurations[].publicIPAddress.id",),
    "azure-native:apimanagement:ApiManagementService": ("publicIpAddressId",),
}


def check(address: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for anything of this run that refers to the address."""
    if not any(stack.referring(address, token, *paths) for token, paths in USERS.items()):
        yield address.fault("", "something that uses it", got="nothing of this run")


RULE = Rule(
    id="HAV-CST-002",
    title="Every public address is in use",
    why="An unused address costs money, and waits for somebody to attach it.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    kind="relatives",
    applies_to=("azure-native:network:PublicIPAddress",),
    controls=(
        "CIS-AZ-6.0.0:7.7",
        "CAF-4.0:A3.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/advisor/advisor-reference-cost-recommendations",
        "Delete unassociated public IP addresses.",
    ),
    remediation="Delete the address, or attach it.",
    check=check,
)
