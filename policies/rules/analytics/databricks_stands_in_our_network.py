"""Databricks clusters in a network of their own with public addresses."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, is_text, is_true, table
from policies.view import View


def _has_clusters(workspace: View) -> bool:
    """Serverless workspaces have none."""
    return not workspace.same("computeMode", "Serverless")


RULE = Rule(
    id="HAV-ANL-002",
    title="Databricks works in our network without public addresses",
    why="Clusters in a managed network pass the firewall by and are reached from the internet.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("CIS-AZ-6.0.0:2.1.1", "CIS-AZ-6.0.0:2.1.9", "MCSB-1:NS-1", "MCSB-1:NS-2"),
    source=Source(
        "https://learn.microsoft.com/azure/databricks/security/network/classic/vnet-inject",
        ("Deploy workspaces into a network of one's own, with secure cluster connectivity (no public addresses)."),
    ),
    remediation="Set the parameters that the message names when the workspace is made.",
    check=table(
        is_set(
            "azure-native:databricks:Workspace",
            "parameters.customVirtualNetworkId.value",
            "a network of our own",
            when=_has_clusters,
        ),
        is_true(
            "azure-native:databricks:Workspace", "parameters.enableNoPublicIp.value", default=False, when=_has_clusters
        ),
        is_text(
            "azure-native:databricks:Workspace",
            "requiredNsgRules",
            "NoAzureDatabricksRules",
            "NoAzureServiceRules",
            when=_has_clusters,
        ),
        otherwise="it is serverless: it has no clusters in a network",
    ),
)
