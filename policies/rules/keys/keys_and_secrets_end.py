"""Keys and secrets that live for ever."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, day, not_applicable

KEY = "azure-native:keyvault:Key"
HELD = (KEY, "azure-native:keyvault:Secret")
LONGEST = timedelta(days=731)
EXPECTED = "an end within two years"


def check(held: View) -> Iterator[Finding]:
    """Look at the end of a key or secret; keys that rotate end by their rotation policy."""
    if not held.flag("properties.attributes.enabled", default=True):
        not_applicable("it is disabled")
    ends = held.number("properties.attributes.expires", default=0)
    if not ends:
        if held.token == KEY and held.has("properties.rotationPolicy.attributes.expiryTime"):
            return
        yield held.fault("properties.attributes.expires", EXPECTED)
        return
    last = datetime.fromtimestamp(ends, UTC).date()
    if not day.get() < last <= day.get() + LONGEST:
        yield held.fault("properties.attributes.expires", EXPECTED, got=last.isoformat())


RULE = Rule(
    id="HAV-KEY-007",
    title="Every key and secret ends within two years",
    why="A secret without an end is copied, forgotten, and still opens the door years later.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=HELD,
    controls=(
        "CIS-AZ-6.0.0:8.3.1",
        "CIS-AZ-6.0.0:8.3.2",
        "CIS-AZ-6.0.0:8.3.3",
        "CIS-AZ-6.0.0:8.3.4",
        "MCSB-1:DP-6",
        "CAF-4.0:B2.d",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/key-vault/keys/about-keys-details",
        "Keys and secrets never end unless their expiry is set, in seconds since 1970.",
    ),
    remediation="Set attributes.expires, or for a key a rotation policy with expiryTime.",
    check=check,
)
