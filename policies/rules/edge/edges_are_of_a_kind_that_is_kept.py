"""Gateways and content delivery of retired kinds."""

from policies.data_services import is_production
from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, is_text, is_true, table

RULE = Rule(
    id="HAV-EDG-008",
    title="Gateways and content delivery are of a kind that Azure keeps and that can be private",
    why="Retired kinds get no corrections and are switched off on a day that Azure chooses.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "CE-3.3:SUM-02",
        "MCSB-1:AM-2",
        "CAF-4.0:B5.b",
        "CIS-AZ-6.0.0:7.13",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/frontdoor/tier-migration",
        (
            "Version 1 gateways were retired on 28 April 2026, classic Front Door and CDN are next; Premium alone"
            " reaches private origins."
        ),
    ),
    remediation="Use a v2 gateway with enableHttp2, and a profile of the sku Premium_AzureFrontDoor.",
    check=table(
        is_text("azure-native:network:ApplicationGateway", "sku.tier", "WAF_v2", "Standard_v2"),
        is_true("azure-native:network:ApplicationGateway", "enableHttp2"),
        is_set("azure-native:network:ApplicationGateway", "zones", "the zones that it stands in", when=is_production),
        is_text("azure-native:cdn:Profile", "sku.name", "Premium_AzureFrontDoor"),
    ),
)
