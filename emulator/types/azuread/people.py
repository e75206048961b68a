"""Users and administrative units. https://learn.microsoft.com/graph/api/resources/user"""

from collections.abc import Iterator

from emulator.errors import AzureError, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.azuread.names import duplicate
from emulator.values import Properties
from emulator.world import World


@semantics("azuread:index/user:User")
class User(Semantics):
    """Somebody of the tenant."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Under a name of a domain of the tenant that nobody else has."""
        name = request.get("userPrincipalName")
        if not isinstance(name, str):
            return
        domains = {world.tenancy.domain.lower()}
        if name.rpartition("@")[2].lower() not in domains:
            yield refusal("entra-user-domain-not-verified", place="userPrincipalName")
        for other in world.of(request.token):
            if str(other.get("userPrincipalName")).lower() == name.lower() and other.id != request.id:
                yield refusal("entra-user-upn-conflict", place="userPrincipalName")

    def outputs(self, request: Request, world: World) -> Properties:
        """What the name gives, when nobody said otherwise."""
        name = str(request.get("userPrincipalName", ""))
        nickname = request.get("mailNickname") or name.partition("@")[0]
        return {"mailNickname": nickname, "userType": "Member"}


@semantics("azuread:index/administrativeUnit:AdministrativeUnit")
class AdministrativeUnit(Semantics):
    """A part of the directory that can be looked after by itself."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A second one of the name, where the program asks that it be refused."""
        return duplicate(request, world, "azuread_administrative_unit")


@semantics("azuread:index/administrativeUnitMember:AdministrativeUnitMember")
class UnitMember(Semantics):
    """One member of one unit."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Not twice, by itself or in the unit's own list."""
        unit, member = request.get("administrativeUnitObjectId"), request.get("memberObjectId")
        found = world.principal(unit) if isinstance(unit, str) else None
        if found and request.old is None and member in found.get("members", []):
            yield refusal("entra-reference-already-there", **{"members or owners": "members"})
