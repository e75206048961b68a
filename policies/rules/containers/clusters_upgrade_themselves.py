"""Clusters that grow old."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-CNT-005",
    title="Clusters upgrade themselves and the images of their nodes",
    why="A version of Kubernetes is supported for about a year; images of nodes carry fixes every week.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PV-6",
        "CE-3.3:SUM-03",
        "CAF-4.0:B4.d",
        "CSP:5.2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/aks/auto-upgrade-cluster",
        (
            "Automatic upgrades of the cluster are off unless a channel is chosen; the channel of node images is "
            "one of its own."
        ),
    ),
    remediation=(
        "Set autoUpgradeProfile {upgradeChannel: patch or stable, nodeOSUpgradeChannel: NodeImage or SecurityPatch}."
    ),
    check=table(
        is_text(
            "azure-native:containerservice:ManagedCluster",
            "autoUpgradeProfile.upgradeChannel",
            "patch",
            "stable",
            "rapid",
            "node-image",
            default="none",
        ),
        is_text(
            "azure-native:containerservice:ManagedCluster",
            "autoUpgradeProfile.nodeOSUpgradeChannel",
            "NodeImage",
            "SecurityPatch",
            default="NodeImage",
        ),
    ),
)
