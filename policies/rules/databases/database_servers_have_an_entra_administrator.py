"""Database servers that nobody of Entra can administer."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

ADMINISTRATORS = {
    "azure-native:sql:Server": "azure-native:sql:ServerAzureADAdministrator",
    "azure-native:sql:ManagedInstance": "azure-native:sql:ManagedInstanceAdministrator",
    "azure-native:dbforpostgresql:Server": "azure-native:dbforpostgresql:Administrator",
    "azure-native:dbformysql:Server": "azure-native:dbformysql:AzureADAdministrator",
}
INSIDE = {"azure-native:sql:Server": "administrators.sid", "azure-native:sql:ManagedInstance": "administrators.sid"}
POSTGRES_ADMINISTRATOR = ADMINISTRATORS["azure-native:dbforpostgresql:Server"]
GROUP = "Group"


def check(server: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for an administrator inside or beside the server, and that it is a group where its kind is said."""
    if server.token.startswith("azure-native:dbfor") and server.same("createMode", "Replica"):
        not_applicable("it is a replica: it has the administrators of its source")
    path = INSIDE.get(server.token)
    if path and server.has(path):
        if not server.same("administrators.principalType", GROUP):
            yield server.fault("administrators.principalType", "'Group': people come and go")
        return
    beside = stack.inside(server, ADMINISTRATORS[server.token])
    if not beside:
        yield server.fault(path or "", "an administrator of Entra", got="none")
    for each in beside:
        if each.token == POSTGRES_ADMINISTRATOR and not each.same("principalType", GROUP):
            said = each.text("principalType", default="Unknown")
            yield server.fault("", "a group: people come and go", got=f"{each.name}, which is '{said}'")


RULE = Rule(
    id="HAV-DBS-011",
    title="Every database server is administered by a group of Entra",
    why="Without one the server's own password is the only way in; a person as administrator leaves one day.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=tuple(ADMINISTRATORS),
    controls=("MCSB-1:IM-1", "MCSB-1:PA-1", "CAF-4.0:B2.c", "CSP:9.1"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/authentication-aad-configure",
        "Provision an Entra administrator; a group lets the administrators change without a change of the server.",
    ),
    remediation="Name a group as administrator of the server.",
    check=check,
)
