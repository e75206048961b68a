"""Roles and policies that every tenant has from the start, by the ids under which resources name them."""

import functools
import re

from emulator.facts import entries, table
from emulator.resource import Resource

_BUILTIN = re.compile(
    r"(/.+)?/providers/Microsoft\.Authorization/(roleDefinitions|policyDefinitions|policySetDefinitions)/([^/]+)"
    r"(/versions/[^/]+)?",
    re.IGNORECASE,
)
_TOKENS = {
    "roledefinitions": "azure-native:authorization:RoleDefinition",
    "policydefinitions": "azure-native:authorization:PolicyDefinition",
    "policysetdefinitions": "azure-native:authorization:PolicySetDefinition",
}


@functools.cache
def _known() -> dict[tuple[str, str], Resource]:
    tables = {
        "roledefinitions": entries("roles", "azure_roles"),
        "policydefinitions": entries("policy-definitions", "definitions"),
        "policysetdefinitions": entries("policy-initiatives", "initiatives"),
    }
    found = {}
    for kind, rows in tables.items():
        prefix = table("roles")["azure_role_prefix"] if kind == "roledefinitions" else ""
        for row in rows:
            home = prefix or f"/providers/Microsoft.Authorization/{kind}/"
            found[kind, row["guid"].lower()] = Resource(
                home + row["guid"], _TOKENS[kind], "", {**row, "displayName": row["name"]}, origin="built-in"
            )
    return found


def find(resource_id: str) -> Resource | None:
    """The built-in role, policy or initiative with this id, whatever scope the id is written under."""
    match = _BUILTIN.fullmatch(resource_id)
    return _known().get((match[2].lower(), match[3].lower())) if match else None


@functools.cache
def _directory_roles() -> dict[str, Resource]:
    token = "azuread:index/directoryRole:DirectoryRole"  # noqa: S105  (a type's token)
    return {
        row["guid"].lower(): Resource(
            f"/directoryRoles/{row['guid']}",
            token,
            "",
            {"displayName": row["name"], "templateId": row["guid"]},
            origin="built-in",
            object_id=row["guid"],
        )
        for row in entries("roles", "entra_directory_roles")
    }


def directory_role(template_id: str) -> Resource | None:
    """The built-in Entra role with this template id, the same in every tenant."""
    return _directory_roles().get(template_id.lower())
