"""Names of directory objects: free to repeat, unless a program asks otherwise."""

from collections.abc import Iterator

from emulator.errors import AzureError, refusal
from emulator.request import Request
from emulator.world import World


def duplicate(request: Request, world: World, terraform_name: str) -> Iterator[AzureError]:
    """The provider's refusal of a second object of a name, where `preventDuplicateNames` is set."""
    name = request.get("displayName")
    if request.old is not None or not name or not request.get("preventDuplicateNames"):
        return
    for other in world.of(request.token):
        if str(other.get("displayName")).lower() == str(name).lower() and other.id != request.id:
            words = {"terraformResourceName": terraform_name, "displayName": name}
            yield refusal("provider-azuread-duplicate-name", objectId=other.object_id, place="displayName", **words)
