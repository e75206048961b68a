"""Workspaces that the internet reaches."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-MON-013",
    title="Logs are written and read over private links",
    why="Stolen sign-ins read every log from anywhere.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    controls=(
        "MCSB-1:NS-2",
        "CAF-4.0:C1.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/logs/private-link-security",
        "Public access for ingestion and query can be turned off with a private link scope.",
    ),
    remediation="Use a private link scope and disable public ingestion and query.",
    check=table(
        is_text(
            "azure-native:operationalinsights:Workspace",
            "publicNetworkAccessForQuery",
            "Disabled",
            "SecuredByPerimeter",
            default="Enabled",
        ),
        is_text(
            "azure-native:operationalinsights:Workspace",
            "publicNetworkAccessForIngestion",
            "Disabled",
            "SecuredByPerimeter",
            default="Enabled",
        ),
        is_text(
            "azure-native:applicationinsights:Component",
            "publicNetworkAccessForQuery",
            "Disabled",
            "SecuredByPerimeter",
            default="Enabled",
        ),
        is_text(
            "azure-native:applicationinsights:Component",
            "publicNetworkAccessForIngestion",
            "Disabled",
            "SecuredByPerimeter",
            default="Enabled",
        ),
    ),
)
