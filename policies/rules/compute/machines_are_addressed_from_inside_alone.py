"""Machines that carry a public address, through whatever says so."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

MACHINE = "azure-native:compute:VirtualMachine"
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
CARD = "azure-native:network:NetworkInterface"


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Look at addresses that the machine makes itself, and follow it to its cards."""
    profile = "virtualMachineProfile.networkProfile" if resource.token == SCALE_SET else "networkProfile"
    for made in resource.each(f"{profile}.networkInterfaceConfigurations"):
        with made:
            for configuration in made.each("ipConfigurations"):
                with configuration:
                    if configuration.has("publicIPAddressConfiguration"):
                        yield configuration.fault("publicIPAddressConfiguration", "no public address", got="one")
    if resource.token == MACHINE:
        yield from _through_cards(resource, stack)


def _through_cards(machine: Resource, stack: Stack) -> Iterator[Finding]:
    for reference in machine.each("networkProfile.networkInterfaces"):
        with reference:
            card = stack.target(reference, "id", CARD)
            if card and card.some("ipConfigurations", lambda each: each.has("publicIPAddress")):
                yield reference.fault("id", "a card without a public address", got=f"{card.name}, which has one")


RULE = Rule(
    id="HAV-CMP-010",
    title="Machines have no public address, their own or that of a network card",
    why="A machine that the internet can address is one open rule away from being taken over.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(
        MACHINE,
        SCALE_SET,
    ),
    controls=(
        "MCSB-1:NS-2",
        "CE-3.3:FW-01",
        "CSP:11",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        "NS-2: keep services on private addresses; reach machines through Bastion, a gateway or a balancer.",
    ),
    remediation=(
        "Remove publicIPAddress from the card, or publicIPAddressConfiguration from the machine or scale set."
    ),
    check=check,
)
