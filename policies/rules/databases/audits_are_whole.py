"""Audits that leave out what matters, end early, or go nowhere."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

NEEDED = (
    "BATCH_COMPLETED_GROUP",
    "SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP",
    "FAILED_DATABASE_AUTHENTICATION_GROUP",
)
"""What Azure records by itself when no groups are named
(https://learn.microsoft.com/azure/azure-sql/database/auditing-server-level-database-level)."""


def check(audit: View) -> Iterator[Finding]:
    """Look at target, retention, recorded groups and filter of an auditing policy that is on."""
    if audit.same("state", "Disabled"):
        not_applicable("it is off; another rule asks every server for one that is on")
    with audit:
        yield from _target(audit)
    with audit:
        named = {each.upper() for each in audit.texts("auditActionsAndGroups")}
        absent = [each for each in NEEDED if each not in named]
        if named and absent:
            yield audit.fault("auditActionsAndGroups", "these groups too", got=f"a list without {', '.join(absent)}")
    with audit:
        if audit.token.endswith(":ExtendedServerBlobAuditingPolicy") and audit.has("predicateExpression"):
            yield audit.fault("predicateExpression", "no filter: what is left out is not on the record")


def _target(audit: View) -> Iterator[Finding]:
    workspace, storage = audit.flag("isAzureMonitorTargetEnabled", default=False), audit.has("storageEndpoint")
    if not workspace and not storage:
        yield audit.fault("isAzureMonitorTargetEnabled", "a target: a workspace, or storage", default=False)
    if storage and 0 < audit.number("retentionDays", default=0) < 90:
        yield audit.fault("retentionDays", "90 or more, or 0 for no end")
    if audit.has("storageAccountAccessKey"):
        yield audit.fault("storageAccountAccessKey", "no key: the server's identity may write")


RULE = Rule(
    id="HAV-DBS-013",
    title="Audits of SQL record every statement and sign-in, and are kept",
    why="An audit that leaves out what the intruder did says that nothing happened.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:sql:ServerBlobAuditingPolicy", "azure-native:sql:ExtendedServerBlobAuditingPolicy"),
    controls=("MCSB-1:LT-3", "MCSB-1:LT-6", "CAF-4.0:C1.a", "CAF-4.0:C1.b"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/auditing-setup",
        "The default groups record all statements and sign-ins; logs in storage stay as long as is said.",
    ),
    remediation="Name a workspace as target, leave the groups as Azure sets them, and set no filter.",
    check=check,
)
