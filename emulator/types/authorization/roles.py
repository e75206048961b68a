"""Which role an id names, whatever scope it is written under."""

import re

from emulator import ids
from emulator.resource import Resource, is_guid
from emulator.world import World

ASSIGNMENT = "azure-native:authorization:RoleAssignment"
DEFINITION = "azure-native:authorization:RoleDefinition"
_ROLE = re.compile(r"(/.+)?/providers/Microsoft\.Authorization/roleDefinitions/[^/]+", re.IGNORECASE)


def role_guid(role_id: object) -> str | None:
    """The GUID at the end of a role definition's id; None for what is no such id."""
    if not isinstance(role_id, str) or not _ROLE.fullmatch(role_id):
        return None
    name = ids.name_of(role_id)
    return name.lower() if is_guid(name) else None


KINDS = {
    "azuread:index/user:User": "User",
    "azuread:index/invitation:Invitation": "User",
    "azuread:index/group:Group": "Group",
    "azuread:index/groupWithoutMembers:GroupWithoutMembers": "Group",
}


def kind_of(principal: Resource) -> str:
    """The kind of principal as a role assignment names it; whatever has an identity is a service principal."""
    return KINDS.get(principal.token, "ServicePrincipal")


def assigned(guid: str, world: World) -> list[Resource]:
    """The assignments and eligibilities that give a role."""
    tokens = (ASSIGNMENT, "azure-native:authorization:PimRoleEligibilitySchedule")
    every = (each for token in tokens for each in world.of(token))
    return [each for each in every if role_guid(each.get("roleDefinitionId")) == guid.lower()]
