"""Clusters in which every pod reaches every other."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-CNT-003",
    title="Clusters can keep their pods apart",
    why="Without a policy engine an intruder in one pod reaches all the others, whatever the policies say.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-1",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/aks/use-network-policies",
        "Network policies are ignored unless an engine is chosen when the cluster is made.",
    ),
    remediation="Set networkProfile.networkPolicy to cilium, azure or calico, before the first pod.",
    check=table(
        is_text(
            "azure-native:containerservice:ManagedCluster",
            "networkProfile.networkPolicy",
            "cilium",
            "azure",
            "calico",
            default="none",
        ),
    ),
)
