"""Disks and snapshots that anybody with a link can download."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-CMP-001",
    title="Disks and snapshots cannot be downloaded over the internet",
    why="A link to a disk is a copy of the whole machine, secrets included, for whoever holds the link.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-2",
        "CSP:11",
        "CAF-4.0:B3.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machines/disks-enable-private-links-for-import-export-portal",
        "Import and export of managed disks can be limited to private links; unless it is, any network may.",
    ),
    remediation=(
        "Set publicNetworkAccess to Disabled, and networkAccessPolicy to DenyAll or to AllowPrivate with a "
        "disk access resource."
    ),
    check=table(
        is_text("azure-native:compute:Disk", "publicNetworkAccess", "Disabled", default="Enabled"),
        is_text("azure-native:compute:Disk", "networkAccessPolicy", "DenyAll", "AllowPrivate", default="AllowAll"),
        is_text("azure-native:compute:Snapshot", "publicNetworkAccess", "Disabled", default="Enabled"),
        is_text("azure-native:compute:Snapshot", "networkAccessPolicy", "DenyAll", "AllowPrivate", default="AllowAll"),
    ),
)
