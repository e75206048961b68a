"""Failover partners that lie outside the country."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

SERVER = "azure-native:sql:Server"
UK = {"uksouth", "ukwest"}


def check(group: Resource, stack: Stack) -> Iterator[Finding]:
    """Follow each partner to its server and look where that lies."""
    away = []
    for partner in group.each("partnerServers"):
        with partner:
            server = stack.target(partner, "id", SERVER)
            if server is None:
                away.append(partner)
                continue
            if server.text("location").replace(" ", "").lower() not in UK:
                yield partner.fault(
                    "id", "a server in uksouth or ukwest", got=f"{server.name} in {server.text('location')}"
                )
    if away and len(away) == len(list(group.each("partnerServers"))):
        not_applicable("its partners are not of this run; where they lie is judged with them")


RULE = Rule(
    id="HAV-SOV-003",
    title="Databases fail over inside the United Kingdom",
    why="On the day of the failover the data leave the country without anybody deciding it.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:sql:FailoverGroup",),
    controls=(
        "CSP:2.1",
        "CAF-4.0:B5.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/failover-group-sql-db",
        "A failover group copies databases to partner servers.",
    ),
    remediation="Choose a partner server in uksouth or ukwest.",
    waivable=False,
    check=check,
)
