"""PostgreSQL and MySQL servers that keep no record of statements."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

PARAMETERS = {
    "azure-native:dbforpostgresql:Server": ("azure-native:dbforpostgresql:Configuration", "pgaudit.log", "none"),
    "azure-native:dbformysql:Server": ("azure-native:dbformysql:Configuration", "audit_log_enabled", "off"),
}
"""The type of a parameter, its name, and the value with which Azure makes a server."""


def check(server: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for the parameter that turns the audit of statements on."""
    if server.same("createMode", "Replica"):
        not_applicable("it is a replica: it records what its source is told to")
    token, name, off = PARAMETERS[server.token]
    named = [each for each in stack.inside(server, token) if each.same("configurationName", name)]
    if not any(not each.same("value", "", off) for each in named):
        yield server.fault("", f"a Configuration {name} that is not '{off}'", got="none")


RULE = Rule(
    id="HAV-DBS-017",
    title="PostgreSQL and MySQL servers are audited",
    why="Who read or changed which table can be said only if the server wrote it down.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=tuple(PARAMETERS),
    controls=("MCSB-1:LT-3", "CAF-4.0:C1.a", "CSP:13"),
    source=Source(
        "https://learn.microsoft.com/azure/postgresql/security/security-audit",
        "pgaudit records statements once its classes are named; MySQL has audit_log_enabled, which is off.",
    ),
    remediation="Add the Configuration that the message names, and a diagnostic setting that sends the log.",
    check=check,
)
