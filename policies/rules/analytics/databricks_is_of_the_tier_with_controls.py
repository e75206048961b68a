"""Databricks without access control and with an open store."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-ANL-003",
    title="Databricks has access control and a closed store of its own",
    why=("The standard tier lets every user read every notebook; the store behind a workspace is open unless closed."),
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:PA-7", "MCSB-1:NS-2", "CAF-4.0:B2.c"),
    source=Source(
        "https://learn.microsoft.com/azure/databricks/security/network/storage/firewall-support",
        (
            "Role-based control and private links need the premium tier; the workspace store has a firewall that "
            "is off unless asked for."
        ),
    ),
    remediation="Use the premium tier and set defaultStorageFirewall to Enabled.",
    check=table(
        is_text("azure-native:databricks:Workspace", "sku.name", "premium"),
        is_text("azure-native:databricks:Workspace", "defaultStorageFirewall", "Enabled", default="Disabled"),
    ),
)
