"""Public records that draw the inside of the network."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import is_public
from policies.view import Finding, View


def check(records: View) -> Iterator[Finding]:
    """Find private addresses among the addresses of a public record set."""
    for path, key in (("aRecords", "ipv4Address"), ("aaaaRecords", "ipv6Address")):
        for record in records.each(path):
            with record:
                address = record.text(key)
                if address and not is_public(address):
                    yield record.fault(key, "a public address")


RULE = Rule(
    id="HAV-DNS-004",
    title="Public DNS records name no private address",
    why="They tell an attacker where what lies, and let a foreign page reach inside.",
    severity=Severity.LOW,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:dns:RecordSet",),
    controls=("MCSB-1:NS-10",),
    source=Source(
        "https://learn.microsoft.com/azure/security/fundamentals/subdomain-takeover",
        "Keep public records under control.",
    ),
    remediation="Put the record into a private zone.",
    check=check,
)
