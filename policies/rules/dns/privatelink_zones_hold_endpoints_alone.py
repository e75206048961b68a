"""Zones of Azure services into which machines write their names."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable


def check(link: View) -> Iterator[Finding]:
    """Look at auto-registration of links to privatelink zones."""
    if not link.text("privateZoneName").lower().startswith("privatelink."):
        not_applicable("the zone is no zone of private endpoints")
    if link.flag("registrationEnabled", default=False):
        yield link.fault("registrationEnabled", "false")


RULE = Rule(
    id="HAV-DNS-002",
    title="Zones of private endpoints take no machines",
    why="A machine that registers in such a zone can take the name of a service.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:privatedns:VirtualNetworkLink",),
    controls=("MCSB-1:NS-10",),
    source=Source(
        "https://learn.microsoft.com/azure/dns/private-dns-autoregistration",
        "Auto-registration creates records for the machines of the linked network.",
    ),
    remediation="Set registrationEnabled to false on links of privatelink zones.",
    check=check,
)
