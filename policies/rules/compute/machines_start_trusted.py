"""Machines that would start a changed boot chain."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, is_true, table

RULE = Rule(
    id="HAV-CMP-003",
    title="Machines check what they start from",
    why="A rootkit that starts before the system is seen by nothing inside the system.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PV-2",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machines/trusted-launch",
        (
            "Trusted launch adds secure boot and a virtual TPM to generation 2 machines; in templates it must be "
            "asked for."
        ),
    ),
    remediation=(
        "Set securityProfile to {securityType: TrustedLaunch, uefiSettings: {secureBootEnabled: true, "
        "vTpmEnabled: true}}."
    ),
    check=table(
        is_text(
            "azure-native:compute:VirtualMachine",
            "securityProfile.securityType",
            "TrustedLaunch",
            "ConfidentialVM",
            default="Standard",
        ),
        is_true("azure-native:compute:VirtualMachine", "securityProfile.uefiSettings.secureBootEnabled"),
        is_true("azure-native:compute:VirtualMachine", "securityProfile.uefiSettings.vTpmEnabled"),
        is_text(
            "azure-native:compute:VirtualMachineScaleSet",
            "virtualMachineProfile.securityProfile.securityType",
            "TrustedLaunch",
            "ConfidentialVM",
            default="Standard",
        ),
        is_true(
            "azure-native:compute:VirtualMachineScaleSet",
            "virtualMachineProfile.securityProfile.uefiSettings.secureBootEnabled",
        ),
        is_true(
            "azure-native:compute:VirtualMachineScaleSet",
            "virtualMachineProfile.securityProfile.uefiSettings.vTpmEnabled",
        ),
    ),
)
