"""Production firewalls that one failure stops."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

FEWEST = 2


def check(firewall: View) -> Iterator[Finding]:
    """Look at tier and zones of firewalls tagged as production; UK West has no zones."""
    if not firewall.child("tags").same("environment", "prod", "production"):
        not_applicable("it is no firewall of production")
    if firewall.same("sku.tier", "Basic"):
        yield firewall.fault("sku.tier", "'Standard' or 'Premium'")
    region = firewall.text("location").replace(" ", "").lower()
    if region == "uksouth" and len(firewall.texts("zones")) < FEWEST:
        yield firewall.fault("zones", f"{FEWEST} zones or more")


RULE = Rule(
    id="HAV-FW-007",
    title="Production firewalls are of a full tier and stand in several zones",
    why="Everything passes the firewall: when it stands in one zone, one data hall stops the Council.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:AzureFirewall",),
    controls=(
        "CAF-4.0:B5.b",
        "MCSB-1:NS-3",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/reliability/reliability-firewall",
        "A firewall can span availability zones; the Basic tier is limited in throughput.",
    ),
    remediation="Use Standard or Premium, and zones 1, 2 and 3 where the region has them.",
    check=check,
)
