"""Named locations that trust the world."""

import ipaddress
from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

WIDEST = {4: 16, 6: 32}


def check(location: View) -> Iterator[Finding]:
    """Look at the width of ranges, and at unknown countries."""
    for text in location.texts("ip.ipRanges"):
        try:
            network = ipaddress.ip_network(text, strict=False)
        except ValueError:
            yield location.fault("ip.ipRanges", "address ranges", got=f"'{text}'")
            continue
        if network.prefixlen < WIDEST[network.version]:
            yield location.fault("ip.ipRanges", f"/{WIDEST[network.version]} or smaller", got=f"'{text}'")
    if location.flag("country.includeUnknownCountriesAndRegions", default=False):
        yield location.fault("country.includeUnknownCountriesAndRegions", "false")


RULE = Rule(
    id="HAV-IDN-017",
    title="Trusted places are small, known networks and named countries",
    why="A location that holds everything switches off every policy that excludes it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azuread:NamedLocation",),
    controls=(
        "MCSB-1:IM-7",
        "CAF-4.0:B2.a",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network",
        "Named locations are ranges or countries; unknown countries can be included.",
    ),
    remediation="Name ranges of /16 (IPv6 /32) or smaller, and leave unknown countries out.",
    check=check,
)
