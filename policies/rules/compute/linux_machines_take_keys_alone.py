"""Linux machines that people enter with a password."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table
from policies.view import View


def _is_linux(resource: View) -> bool:
    """By what it says of its system, or by the settings that it gives for one."""
    machine = resource.child("virtualMachineProfile") if resource.token.endswith("ScaleSet") else resource
    if machine.same("storageProfile.osDisk.osType", "Linux"):
        return True
    return "linuxConfiguration" in machine.map("osProfile")


RULE = Rule(
    id="HAV-CMP-004",
    title="Linux machines take SSH keys and no passwords",
    why="Passwords of machines are guessed, shared and reused; keys are not.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:IM-1",
        "CE-3.3:SC-02",
        "CAF-4.0:B2.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed",
        "Password sign-in of a Linux machine stays on unless disablePasswordAuthentication is true.",
    ),
    remediation=(
        "Set osProfile.linuxConfiguration.disablePasswordAuthentication to true and give the keys under ssh.publicKeys."
    ),
    check=table(
        is_true(
            "azure-native:compute:VirtualMachine",
            "osProfile.linuxConfiguration.disablePasswordAuthentication",
            when=_is_linux,
        ),
        is_true(
            "azure-native:compute:VirtualMachineScaleSet",
            "virtualMachineProfile.osProfile.linuxConfiguration.disablePasswordAuthentication",
            when=_is_linux,
        ),
        otherwise="it is no Linux machine",
    ),
)
