"""Machines that can only be managed by opening ports."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

BASTION = "azure-native:network:BastionHost"


def check(stack: Stack) -> Iterator[Finding]:
    """Look for a Bastion when the stack declares machines."""
    machines = stack.of("azure-native:compute:VirtualMachine", "azure-native:compute:VirtualMachineScaleSet")
    if not machines:
        not_applicable("the stack declares no machines")
    if not stack.of(BASTION):
        yield Finding("", f"{len(machines)} machines and no Bastion", "a Bastion")


RULE = Rule(
    id="HAV-NET-026",
    title="Where there are machines there is a Bastion",
    why='Without Bastion the next incident opens SSH or RDP "for an hour".',
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    kind="stack",
    applies_to=("azure-native:compute:VirtualMachine", BASTION),
    controls=(
        "CIS-AZ-6.0.0:8.4.1",
        "MCSB-1:PA-6",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/bastion/bastion-overview",
        "Bastion reaches machines without a public address.",
    ),
    remediation="Declare a BastionHost in the hub.",
    check=check,
)
