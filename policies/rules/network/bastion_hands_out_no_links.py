"""Ways through Bastion that nobody signs in to."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_text, table

RULE = Rule(
    id="HAV-NET-023",
    title="Bastion hands out no links and is no developer kind",
    why="A shareable link lets whoever holds it reach a machine without Azure sign-in.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PA-6",
        "CE-3.3:FW-03",
        "CIS-AZ-6.0.0:8.4.1",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/bastion/shareable-link",
        "A shareable link connects without access to the portal.",
    ),
    remediation="Leave enableShareableLink and enableIpConnect off and use Basic, Standard or Premium.",
    check=table(
        is_false("azure-native:network:BastionHost", "enableShareableLink", default=False),
        is_false("azure-native:network:BastionHost", "enableIpConnect", default=False),
        is_text("azure-native:network:BastionHost", "sku.name", "Basic", "Standard", "Premium", default="Basic"),
    ),
)
