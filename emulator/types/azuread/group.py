"""Entra groups. https://learn.microsoft.com/graph/api/resources/group"""

from collections.abc import Iterator

from emulator.errors import AzureError, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.values import Properties
from emulator.world import World


@semantics("azuread:index/group:Group")
class Group(Semantics):
    """A group of the directory. Two groups may have one name, unless the program asks that it be refused."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A second group of the name, where `preventDuplicateNames` is set."""
        name = request.get("displayName")
        if request.old is None and name and request.get("preventDuplicateNames"):
            for other in world.of(request.token):
                if str(other.get("displayName")).lower() == str(name).lower() and other.id != request.id:
                    words = {"terraformResourceName": "azuread_group", "displayName": name}
                    yield refusal("provider-azuread-duplicate-name", objectId=other.object_id, **words)

    def outputs(self, request: Request, world: World) -> Properties:
        """What Entra fills in: the one who asks owns the group when nobody is named."""
        return {
            "mailNickname": request.get("mailNickname") or world.draw(request, "mailNickname")[:10],
            "members": request.get("members", []),
            "owners": request.get("owners") or [world.tenancy.operator],
            "visibility": request.get("visibility") or "Private",
        }
