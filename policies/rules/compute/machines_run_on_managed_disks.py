"""Machines whose disks are files in a storage account."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

MACHINE = "azure-native:compute:VirtualMachine"
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"


def check(resource: View) -> Iterator[Finding]:
    """Look at the system disk and each data disk."""
    storage = resource.child("virtualMachineProfile" if resource.token == SCALE_SET else "").child("storageProfile")
    system = storage.child("osDisk")
    with system:
        path = "vhdContainers" if resource.token == SCALE_SET else "vhd"
        if system.has(path):
            yield system.fault(path, "a managed disk", got="a file in a storage account")
    if resource.token == MACHINE:
        for disk in storage.each("dataDisks"):
            with disk:
                if disk.has("vhd"):
                    yield disk.fault("vhd", "a managed disk", got="a file in a storage account")


RULE = Rule(
    id="HAV-CMP-005",
    title="Machines run on managed disks",
    why="A disk in a storage account is open to whoever reads the account, and has no access rights of its own.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(
        MACHINE,
        SCALE_SET,
    ),
    controls=(
        "MCSB-1:DP-4",
        "MCSB-1:AM-2",
        "CE-3.3:SUM-02",
        "CAF-4.0:B3.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machines/unmanaged-disks-deprecation",
        "Unmanaged disks are retired; managed disks take their place.",
    ),
    remediation="Leave out vhd and vhdContainers and describe the disk under managedDisk.",
    check=check,
)
