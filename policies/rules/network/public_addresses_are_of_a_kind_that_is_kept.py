"""Retired kinds of public address and load balancer."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_text, is_text, table

RULE = Rule(
    id="HAV-NET-014",
    title="Public addresses and load balancers are of the Standard kind",
    why="The Basic kind is open by default, has no zones, and was retired in September 2025.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-1",
        "CE-3.3:SUM-02",
        "CAF-4.0:B5.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-basic-upgrade-guidance",
        "Basic public addresses were retired on 30 September 2025.",
    ),
    remediation="Use sku {name: Standard} and a static address.",
    check=table(
        is_text("azure-native:network:PublicIPAddress", "sku.name", "Standard", "StandardV2", default="Basic"),
        is_text("azure-native:network:PublicIPAddress", "publicIPAllocationMethod", "Static", default="Dynamic"),
        is_text("azure-native:network:LoadBalancer", "sku.name", "Standard", "Gateway", default="Basic"),
        is_text("azure-native:network:PublicIPPrefix", "sku.name", "Standard", "StandardV2"),
        is_not_text(
            "azure-native:network:VirtualNetworkGateway",
            "sku.name",
            "Basic",
            "Standard",
            "HighPerformance",
            "UltraPerformance",
        ),
    ),
)
