"""Data that another tenant may copy, link or reach."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_not_set, table

RULE = Rule(
    id="HAV-SOV-005",
    title="No resource opens itself to other tenants",
    why="A copy in a tenant of somebody else is out of the Council's hands.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "CIS-AZ-6.0.0:9.3.7",
        "MCSB-1:DP-2",
        "CSP:2.1",
        "CSP:9.2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/storage/common/cross-tenant-replication",
        "Several services let other tenants replicate, link or sign in when they are allowed to.",
    ),
    remediation="Forbid other tenants with the property that the message names.",
    check=table(
        is_false("azure-native:storage:StorageAccount", "allowCrossTenantReplication", default=False),
        is_not_set(
            "azure-native:synapse:Workspace",
            "managedVirtualNetworkSettings.allowedAadTenantIdsForLinking",
            "no other tenant",
        ),
        is_not_set("azure-native:kusto:Cluster", "trustedExternalTenants", "no other tenant"),
    ),
)
