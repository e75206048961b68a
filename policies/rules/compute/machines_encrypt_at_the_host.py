"""Machines whose temporary disks and caches lie in clear on the host."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table

RULE = Rule(
    id="HAV-CMP-002",
    title="Machines encrypt their disks, caches and temporary disks at the host",
    why="Without it the temporary disk, the caches and what flows to storage are not encrypted by the host.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:DP-4",
        "CSP:2.3",
        "CAF-4.0:B3.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machines/disk-encryption-overview",
        "Encryption at host covers temporary disks and caches, and is off unless set.",
    ),
    remediation=(
        "Set securityProfile.encryptionAtHost to true; register the feature EncryptionAtHost in the subscription first."
    ),
    check=table(
        is_true("azure-native:compute:VirtualMachine", "securityProfile.encryptionAtHost"),
        is_true(
            "azure-native:compute:VirtualMachineScaleSet", "virtualMachineProfile.securityProfile.encryptionAtHost"
        ),
    ),
)
