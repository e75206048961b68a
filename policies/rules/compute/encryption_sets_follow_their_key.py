"""Disks that stay on an old version of their key."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table

RULE = Rule(
    id="HAV-CMP-009",
    title="Disk encryption sets follow the newest version of their key",
    why="A key that is rotated and not followed leaves the disks on the version that was to be given up.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:DP-6",
        "CAF-4.0:B3.c",
        "CSP:2.3",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machines/disk-encryption",
        "Automatic rotation to the newest key version is off unless set.",
    ),
    remediation="Set rotationToLatestKeyVersionEnabled to true.",
    check=table(
        is_true("azure-native:compute:DiskEncryptionSet", "rotationToLatestKeyVersionEnabled"),
    ),
)
