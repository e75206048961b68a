"""Arc machines that report over the public internet."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, is_text, table

RULE = Rule(
    id="HAV-CMP-014",
    title="Machines outside Azure connect to it over private links",
    why="An agent that may speak to the public internet may be used to carry data out.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    controls=(
        "MCSB-1:NS-2",
        "CSP:1",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-arc/servers/private-link-security",
        (
            "Arc agents use public endpoints unless a private link scope is set; the scope itself says whether "
            "they may as well."
        ),
    ),
    remediation="Set privateLinkScopeResourceId on the machine, and publicNetworkAccess of the scope to Disabled.",
    check=table(
        is_set("azure-native:hybridcompute:Machine", "privateLinkScopeResourceId", "a private link scope"),
        is_text("azure-native:hybridcompute:PrivateLinkScope", "properties.publicNetworkAccess", "Disabled"),
    ),
)
