"""Clusters with accounts of their own."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table

RULE = Rule(
    id="HAV-CNT-002",
    title="Clusters take Entra sign-in and Azure roles, and no local accounts",
    why="A local administrator of a cluster is a shared certificate that outlives everybody who had it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:IM-1",
        "MCSB-1:PA-7",
        "CE-3.3:UAC-04",
        "CAF-4.0:B2.a",
        "CSP:9.1",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad",
        (
            "Local accounts stay on unless disableLocalAccounts is true; Entra integration and Azure roles are "
            "off unless set."
        ),
    ),
    remediation=(
        "Set aadProfile {managed: true, enableAzureRBAC: true} and disableLocalAccounts to true; leave enableRBAC on."
    ),
    check=table(
        is_true("azure-native:containerservice:ManagedCluster", "aadProfile.managed"),
        is_true("azure-native:containerservice:ManagedCluster", "aadProfile.enableAzureRBAC"),
        is_true("azure-native:containerservice:ManagedCluster", "disableLocalAccounts"),
        is_true("azure-native:containerservice:ManagedCluster", "enableRBAC", default=True),
    ),
)
