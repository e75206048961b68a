"""Places of analysis that can send data anywhere."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, is_true, table

RULE = Rule(
    id="HAV-ANL-001",
    title="What analyses data reaches approved targets alone",
    why="A notebook or a pipeline is code of many hands; one line of it could send everything out.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:NS-2", "MCSB-1:DP-2", "CAF-4.0:B3.b", "CSP:11"),
    source=Source(
        "https://learn.microsoft.com/azure/synapse-analytics/security/workspace-data-exfiltration-protection",
        ("Managed networks can be limited to approved targets; for Synapse it is chosen on creation alone."),
    ),
    remediation="Limit outbound traffic with the property that the message names.",
    check=table(
        is_text("azure-native:synapse:Workspace", "managedVirtualNetwork", "default"),
        is_true(
            "azure-native:synapse:Workspace", "managedVirtualNetworkSettings.preventDataExfiltration", default=False
        ),
        is_text("azure-native:kusto:Cluster", "restrictOutboundNetworkAccess", "Enabled", default="Disabled"),
        is_text(
            "azure-native:machinelearningservices:Workspace",
            "managedNetwork.isolationMode",
            "AllowOnlyApprovedOutbound",
            default="Disabled",
            when=lambda workspace: not workspace.has("hubResourceId"),
        ),
        is_true("azure-native:cognitiveservices:Account", "properties.restrictOutboundNetworkAccess", default=False),
    ),
)
