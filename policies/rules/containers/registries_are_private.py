"""Registries that the internet reaches, or that let images out."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-CNT-012",
    title="Registries are private and let no image out to others",
    why="Images show how our services are built; a registry that the internet reaches is where they are replaced.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-2",
        "CSP:11",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/container-registry/data-loss-prevention",
        "Only Premium registries can be private; public access and export are on unless turned off.",
    ),
    remediation="Set sku Premium, publicNetworkAccess Disabled and policies.exportPolicy.status disabled.",
    check=table(
        is_text("azure-native:containerregistry:Registry", "sku.name", "Premium"),
        is_text("azure-native:containerregistry:Registry", "publicNetworkAccess", "Disabled", default="Enabled"),
        is_text(
            "azure-native:containerregistry:Registry", "policies.exportPolicy.status", "disabled", default="enabled"
        ),
    ),
)
