"""Production databases whose backups end after weeks."""

from collections.abc import Iterator

from policies.data_services import is_production
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

POLICIES = ("azure-native:sql:LongTermRetentionPolicy", "azure-native:sql:BackupLongTermRetentionPolicy")
PERIODS = ("weeklyRetention", "monthlyRetention", "yearlyRetention")
NONE = ("", "PT0S", "P0D")


def check(database: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a policy of the database that keeps weekly, monthly or yearly backups."""
    if not is_production(database):
        not_applicable("it is tagged as no part of production")
    if database.same("createMode", "Secondary", "OnlineSecondary"):
        not_applicable("it is a copy; its source is kept")
    policies = stack.inside(database, *POLICIES)
    if not any(not policy.same(period, *NONE) for policy in policies for period in PERIODS):
        yield database.fault("", "a policy that keeps backups for months", got="none that keeps any")


RULE = Rule(
    id="HAV-BCK-008",
    title="Databases of production are kept for the long term",
    why="Records must be produced years later, and damage that nobody saw is older than any short backup.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:sql:Database",),
    controls=("MCSB-1:BR-1", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/long-term-retention-overview",
        "Backups end after 35 days at most unless a long-term policy keeps weekly, monthly or yearly ones.",
    ),
    remediation="Add a LongTermRetentionPolicy to the database.",
    check=check,
)
