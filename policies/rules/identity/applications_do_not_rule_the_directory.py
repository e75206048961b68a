"""Applications that may give themselves everything."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

GRANT = "azuread:AppRoleAssignment"
RULING = {
    "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8": "RoleManagement.ReadWrite.Directory",
    "06b708a9-e830-4db3-a914-8e69da51d44f": "AppRoleAssignment.ReadWrite.All",
    "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9": "Application.ReadWrite.All",
    "19dbc75e-c2e2-444c-a770-ec69d8559fc7": "Directory.ReadWrite.All",
}


def check(resource: View) -> Iterator[Finding]:
    """Find the ids of such permissions among those asked for or granted."""
    if resource.token == GRANT:
        name = RULING.get(resource.text("appRoleId").lower())
        if name:
            yield resource.fault("appRoleId", "a narrower permission", got=name)
        return
    for wanted in resource.each("requiredResourceAccesses"):
        for access in wanted.each("resourceAccesses"):
            with access:
                name = RULING.get(access.text("id").lower())
                if name and access.same("type", "Role"):
                    yield access.fault("id", "a narrower permission", got=name)


RULE = Rule(
    id="HAV-IDN-016",
    title="No application asks for the rights that make it ruler of the directory",
    why="Three permissions of Microsoft Graph let an application make itself Global Administrator.",
    severity=Severity.HIGH,
    tier=Tier.ADVISORY,
    applies_to=("azuread:Application", GRANT),
    controls=(
        "MCSB-1:PA-7",
        "MCSB-1:IM-2",
        "CAF-4.0:B2.c",
    ),
    source=Source(
        "https://learn.microsoft.com/graph/permissions-reference",
        "RoleManagement.ReadWrite.Directory, AppRoleAssignment.ReadWrite.All and Application.ReadWrite.All "
        "are among the most privileged.",
    ),
    remediation="Ask for narrower permissions, such as Application.ReadWrite.OwnedBy.",
    check=check,
)
