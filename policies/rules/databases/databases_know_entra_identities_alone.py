"""Databases that sign people in by passwords of their own."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

SQL = "azure-native:sql:Server"
INSTANCE = "azure-native:sql:ManagedInstance"
POSTGRES = "azure-native:dbforpostgresql:Server"
MYSQL = "azure-native:dbformysql:Server"
SYNAPSE = "azure-native:synapse:Workspace"
SEPARATE = {
    SQL: "azure-native:sql:ServerAzureADOnlyAuthentication",
    INSTANCE: "azure-native:sql:ManagedInstanceAzureADOnlyAuthentication",
}


def check(server: Resource, stack: Stack) -> Iterator[Finding]:
    """Each kind of server says in its own way that it takes no passwords; SQL says it inside or beside the server."""
    if server.token in {POSTGRES, MYSQL} and server.same("createMode", "Replica"):
        not_applicable("it is a replica: people sign in to it as they do to its source")
    if server.token in SEPARATE:
        yield from _sql(server, stack)
    elif server.token == MYSQL:
        settings = stack.inside(server, "azure-native:dbformysql:Configuration")
        named = [each for each in settings if each.same("configurationName", "aad_auth_only")]
        if not any(each.same("value", "ON") for each in named):
            yield server.fault("", "a Configuration aad_auth_only that is ON", got="none (Azure then takes OFF)")
    elif server.token == POSTGRES:
        if not server.same("authConfig.passwordAuth", "Disabled"):
            yield server.fault("authConfig.passwordAuth", "'Disabled'", default="Enabled")
        if not server.same("authConfig.activeDirectoryAuth", "Enabled"):
            yield server.fault("authConfig.activeDirectoryAuth", "'Enabled'", default="Disabled")
    elif not server.flag("azureADOnlyAuthentication", default=False):
        yield server.fault("azureADOnlyAuthentication", "true", default=False)


def _sql(server: Resource, stack: Stack) -> Iterator[Finding]:
    path = "administrators.azureADOnlyAuthentication"
    beside = stack.inside(server, SEPARATE[server.token])
    if beside:
        for each in beside:
            if not each.flag("azureADOnlyAuthentication", default=False):
                yield server.fault("", "true", got=f"azureADOnlyAuthentication false in {each.name}")
    elif not server.flag(path, default=False):
        yield server.fault(path, "true", default=False)


RULE = Rule(
    id="HAV-DBS-010",
    title="Databases know Entra identities alone",
    why="Passwords of a database know no second factor, no leaver and no conditional access.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(SQL, INSTANCE, POSTGRES, MYSQL, SYNAPSE),
    controls=("MCSB-1:IM-1", "CE-3.3:UAC-04", "CAF-4.0:B2.a", "CSP:10"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/authentication-azure-ad-only-authentication",
        "With Entra-only authentication the server refuses its own logins, the administrator's included.",
    ),
    remediation="Turn passwords off as the message says, after the Entra administrators are in place.",
    check=check,
)
