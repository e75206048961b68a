"""Databases, caches and file shares that public addresses reach."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, from_public, lets_in, reaches, security_rules
from policies.view import Finding, View

PORTS = {
    445: "SMB",
    1433: "SQL Server",
    1521: "Oracle",
    2049: "NFS",
    3306: "MySQL",
    5432: "PostgreSQL",
    6379: "Redis",
    6380: "Redis",
    9200: "Elasticsearch",
    11211: "Memcached",
    27017: "MongoDB",
}


def check(resource: View) -> Iterator[Finding]:
    """Find inbound rules that let a public source reach a data port."""
    for rule in security_rules(resource):
        with rule:
            if not lets_in(rule):
                continue
            source = from_public(rule)
            if source and (opened := [f"{port} ({name})" for port, name in PORTS.items() if reaches(rule, port)]):
                yield rule.fault("", "no public source for data ports", got=f"'{source}' to {', '.join(opened)}")


RULE = Rule(
    id="HAV-NET-004",
    title="Database and file-share ports are closed to public addresses",
    why="Data stores that face the internet are scanned within hours and emptied or encrypted for ransom.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=(NSG, SECURITY_RULE),
    controls=(
        "MCSB-1:NS-1",
        "MCSB-1:NS-8",
        "CE-3.3:FW-01",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/security/fundamentals/network-best-practices",
        "Keep data services off the public network.",
    ),
    remediation="Name private addresses as the source, or reach the store through a private endpoint.",
    waivable=False,
    check=check,
)
