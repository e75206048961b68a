"""Roles of Entra itself, held or eligible.

https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept
"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.azuread.group import GROUP, LISTLESS
from emulator.world import World


class _Held(Semantics):
    """One role, one principal, one scope: once."""

    role = ""
    principal = ""
    twice = ""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A group that may have roles, and no second time."""
        principal, role = request.get(self.principal), request.get(self.role)
        found = world.principal(principal) if isinstance(principal, str) else None
        if found and found.token in {GROUP, LISTLESS} and not found.get("assignableToRole"):
            said = f"Group '{found.get('displayName')}' is not role-assignable: create it with assignableToRole."
            yield own("group-not-role-assignable", said, place=self.principal)
        scope = request.get("directoryScopeId", "/")
        for other in world.referrers(principal) if isinstance(principal, str) else ():
            same = other.token == request.token and other.get(self.role) == role and role is not None
            mine = request.id and ids.same(other.id, request.id)
            if same and other.get("directoryScopeId", "/") == scope and not mine:
                yield refusal(self.twice, place=self.role)


@semantics("azuread:index/directoryRoleAssignment:DirectoryRoleAssignment")
class RoleAssignment(_Held):
    """A role that is held."""

    role, principal, twice = "roleId", "principalObjectId", "entra-conflicting-object"


@semantics("azuread:index/directoryRoleEligibilityScheduleRequest:DirectoryRoleEligibilityScheduleRequest")
class RoleEligibility(_Held):
    """A role that can be taken up."""

    role, principal, twice = "roleDefinitionId", "principalId", "pim-role-assignment-exists"
