"""Management groups. https://learn.microsoft.com/azure/governance/management-groups/overview"""

from collections.abc import Iterator, Sequence

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.tenancy import root_management_group
from emulator.types.management.tree import DEEPEST, GROUP, PLACEMENT, above
from emulator.values import Properties
from emulator.world import World


@semantics(GROUP)
class ManagementGroup(Semantics):
    """A group of groups and subscriptions."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its name, and its place in the tree."""
        name = request.get("name")
        if isinstance(name, str) and name != request.get("groupId", name):
            yield refusal("management-group-name-mismatch", place="name")
        root = root_management_group(world.tenancy.tenant_id)
        parent = request.get("details.parent.id") or root
        if request.id is None or not isinstance(parent, str):
            return
        chain = [ids.key(each) for each in above(parent, world)]
        if ids.key(request.id) in chain:
            words = {"groupId": request.name, "parentId": ids.name_of(parent)}
            yield refusal("management-group-cycle", place="details.parent.id", **words)
        elif len(chain) - 1 + _height(request.id, world) > DEEPEST:
            yield refusal("management-group-depth", place="details.parent.id")

    def outputs(self, request: Request, world: World) -> Properties:
        """What it is called, and where it stands."""
        parent = request.get("details.parent.id") or root_management_group(world.tenancy.tenant_id)
        return {
            "displayName": request.get("displayName") or request.name,
            "tenantId": world.tenancy.tenant_id,
            "details": {"parent": {"id": parent, "name": ids.name_of(parent)}},
        }

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """A group with groups or subscriptions in it stays."""
        return refusal("management-group-has-children", groupId=resource.name)


def _height(group_id: str, world: World) -> int:
    """How many levels a group and those below it take."""
    below = [each for each in world.of(GROUP) if _is_child(each, group_id)]
    return 1 + max((_height(each.id, world) for each in below if not ids.same(each.id, group_id)), default=0)


def _is_child(group: Resource, of: str) -> bool:
    named = group.get("details.parent.id")
    return isinstance(named, str) and ids.same(named, of)


@semantics(PLACEMENT)
class Placement(Semantics):
    """A subscription in a group."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Azure would move a subscription that another resource has placed, and the two would fight for it."""
        for other in world.of(PLACEMENT):
            same_subscription = other.name.lower() == str(request.subscription).lower()
            if same_subscription and not (request.id and ids.same(other.id, request.id)):
                said = f"Subscription {request.subscription} is already placed by {other.id}; Azure would move it."
                yield own("subscription-placed-twice", said, place="groupId")

    def outputs(self, request: Request, world: World) -> Properties:
        """The subscription as it stands in the group."""
        found = world.get(f"/subscriptions/{request.subscription}")
        name = found.get("displayName") if found else None
        return {"displayName": name, "state": "Active", "tenant": world.tenancy.tenant_id}


@semantics("azure-native:management:HierarchySetting")
class HierarchySetting(Semantics):
    """The tenant's settings for its tree."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """They stand on the root group alone."""
        group = request.get("groupId")
        if isinstance(group, str) and group.lower() != world.tenancy.tenant_id.lower():
            said = (
                f"Hierarchy settings stand on the tenant root group {world.tenancy.tenant_id} alone, got '{group}' "
                "(https://learn.microsoft.com/azure/governance/management-groups/how-to/protect-resource-hierarchy)."
            )
            yield own("hierarchy-settings-below-root", said, place="groupId")
