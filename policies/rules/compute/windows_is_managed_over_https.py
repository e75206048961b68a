"""Windows machines that take commands in clear."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable


def check(resource: View) -> Iterator[Finding]:
    """Look at each listener of a machine or scale set."""
    machine = resource.child("virtualMachineProfile") if resource.token.endswith("ScaleSet") else resource
    if not machine.has("osProfile.windowsConfiguration.winRM.listeners"):
        not_applicable("it listens for no remote commands")
    for listener in machine.each("osProfile.windowsConfiguration.winRM.listeners"):
        with listener:
            if not listener.same("protocol", "Https"):
                yield listener.fault("protocol", "'Https'")


RULE = Rule(
    id="HAV-CMP-012",
    title="Windows machines listen for remote commands over HTTPS alone",
    why="WinRM over HTTP sends commands, and often what they carry, without TLS.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(
        "azure-native:compute:VirtualMachine",
        "azure-native:compute:VirtualMachineScaleSet",
    ),
    controls=(
        "MCSB-1:DP-3",
        "MCSB-1:NS-8",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machines/windows/connect-winrm",
        (
            "A listener names its protocol, and for HTTPS the certificate in a vault; without listeners WinRM is "
            "not set up."
        ),
    ),
    remediation="Give each listener protocol Https and a certificateUrl, or leave winRM out.",
    check=check,
)
