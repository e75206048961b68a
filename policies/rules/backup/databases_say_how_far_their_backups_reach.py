"""SQL databases that keep their backups as long as Azure likes."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

POLICY = "azure-native:sql:BackupShortTermRetentionPolicy"


def check(database: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a short-term policy of the database; another rule looks at its days."""
    if database.same("createMode", "Secondary", "OnlineSecondary"):
        not_applicable("it is a copy; its source is kept")
    if not stack.inside(database, POLICY):
        yield database.fault("", "a BackupShortTermRetentionPolicy", got="none (Azure then keeps 7 days)")


RULE = Rule(
    id="HAV-BCK-014",
    title="Every SQL database says how far its backups reach back",
    why="Whoever says nothing keeps a week, in which damage over a holiday is found by nobody.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:sql:Database",),
    controls=("MCSB-1:BR-1", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/automated-backups-overview",
        "New databases keep backups for 7 days unless a policy of the database says more, up to 35.",
    ),
    remediation="Add a BackupShortTermRetentionPolicy of 14 days or more to the database.",
    check=check,
)
