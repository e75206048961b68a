"""SQL servers that keep no record of what is asked of them."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

SERVER = "azure-native:sql:Server"
AUDITS = ("azure-native:sql:ServerBlobAuditingPolicy", "azure-native:sql:ExtendedServerBlobAuditingPolicy")


def check(server: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for an auditing policy of the server, of either kind, that is on."""
    audits = stack.inside(server, *AUDITS)
    if not any(each.same("state", "Enabled") for each in audits):
        yield server.fault("", "an auditing policy that is on", got="none" if not audits else "one that is off")


RULE = Rule(
    id="HAV-DBS-012",
    title="Every SQL server is audited",
    why="Who read which data can be said only if the server wrote it down.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(SERVER,),
    controls=("MCSB-1:LT-3", "CAF-4.0:C1.a", "CSP:13"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/auditing-overview",
        "Auditing is off until it is turned on; on the server it covers every database.",
    ),
    remediation="Add an ExtendedServerBlobAuditingPolicy to the server with state Enabled and a workspace.",
    check=check,
)
