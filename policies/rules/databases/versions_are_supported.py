"""Databases and engines that get no more security fixes."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

SUPPORTED = {
    "azure-native:dbforpostgresql:Server": ("version", 14),
    "azure-native:dbformysql:Server": ("version", 8),
    "azure-native:redis:Redis": ("redisVersion", 6),
    "azure-native:synapse:BigDataPool": ("sparkVersion", 3.4),
    "azure-native:sql:Server": ("version", 12),
    "azure-native:cosmosdb:DatabaseAccount": ("apiProperties.serverVersion", 4.0),
    "azure-native:mongocluster:MongoCluster": ("properties.serverVersion", 6),
}
"""The oldest version that still gets fixes; the community ended PostgreSQL 13 in November 2025
(https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-version-policy)."""

RETIRED = {
    "azure-native:dbforpostgresql:SingleServer": "PostgreSQL single server, retired in March 2025",
    "azure-native:dbformysql:SingleServer": "MySQL single server, retired in September 2024",
    "azure-native:datalakestore:Account": "Data Lake Storage Gen1, retired in February 2024",
}


def check(resource: View) -> Iterator[Finding]:
    """Compare major and minor number; what says none gets one that Azure supports. Retired services always fail."""
    if resource.token in RETIRED:
        yield resource.fault("", "a service that is still offered", got=RETIRED[resource.token])
        return
    path, oldest = SUPPORTED[resource.token]
    said = resource.text(path)
    if said and said.lower() != "latest" and _number(said) < oldest:
        yield resource.fault(path, f"{oldest:g} or later")


def _number(version: str) -> float:
    major, _, rest = version.partition(".")
    minor = rest.partition(".")[0]
    digits = f"{major}.{minor or 0}"
    return float(digits) if digits.replace(".", "", 1).isdigit() else 0.0


RULE = Rule(
    id="HAV-DBS-016",
    title="Databases run versions that still get security fixes",
    why="A weakness that is found after the end of support stays open, and everybody knows of it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(*SUPPORTED, *RETIRED),
    controls=("CE-3.3:SUM-01", "CE-3.3:SUM-02", "MCSB-1:PV-6", "MCSB-1:AM-2", "CAF-4.0:B4.d", "CSP:5.2"),
    source=Source(
        "https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-version-policy",
        "A version that the community has ended gets no more fixes; upgrade to a supported one.",
    ),
    remediation="Upgrade to the version that the message names, or move to the service that followed.",
    check=check,
)
