"""Custom roles. https://learn.microsoft.com/azure/role-based-access-control/custom-roles"""

import re
from collections.abc import Iterator, Sequence

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.authorization.roles import DEFINITION, assigned
from emulator.types.management.tree import PREFIX
from emulator.values import known, select
from emulator.world import World

_ACTION = re.compile(r"\*|\*/[\w*/.{}-]+|[\w*-]+(\.[\w*-]+)+(/[\w*.{}-]+)+")


@semantics(DEFINITION)
class RoleDefinition(Semantics):
    """A role of the tenant's own, under a name that no other has."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its name, its scopes, its actions."""
        name = request.get("roleName")
        for other in world.of(DEFINITION):
            mine = request.id and ids.name_of(other.id).lower() == request.name.lower()
            if isinstance(name, str) and str(other.get("roleName")).lower() == name.lower() and not mine:
                yield refusal("role-definition-name-exists", place="roleName")
        yield from _scopes(request)
        for path in ("actions", "notActions", "dataActions", "notDataActions"):
            for place, action in select(request.inputs, f"permissions[].{path}[]"):
                if isinstance(action, str) and known(action) and not _readable(action):
                    yield refusal("role-definition-action-unknown", action=action, place=place)

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """A role that somebody has stays."""
        return refusal("role-definition-has-assignments")

    def judge_delete(self, resource: Resource, world: World) -> Iterator[AzureError]:
        """Assignments name a role under any scope."""
        if any(not _names(each, resource) for each in assigned(resource.name, world)):
            yield refusal("role-definition-has-assignments")


def _names(user: Resource, role: Resource) -> bool:
    named = user.get("roleDefinitionId")
    return isinstance(named, str) and ids.same(named, role.id)


def _readable(action: str) -> bool:
    return action.count("*") <= 1 and _ACTION.fullmatch(action) is not None


def _scopes(request: Request) -> Iterator[AzureError]:
    scopes = [each for each in request.get("assignableScopes", []) if isinstance(each, str)]
    groups = [each for each in scopes if each.lower().startswith(PREFIX.lower())]
    if len(groups) > 1:
        said = f"{request.subject}: {len(groups)} management groups are assignable scopes; a custom role takes one."
        yield own("role-scopes-management-groups", said, place="assignableScopes")
    if groups and any(True for _ in select(request.inputs, "permissions[].dataActions[]")):
        said = f"{request.subject}: a custom role with dataActions cannot have a management group as assignable scope."
        yield own("role-data-actions-at-management-group", said, place="permissions")
    if "assignableScopes" in request.inputs and not request.inputs["assignableScopes"]:
        yield own(
            "role-without-scope",
            f"{request.subject}: a custom role needs an assignable scope.",
            place="assignableScopes",
        )
