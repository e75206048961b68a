"""The tree of management groups, with the subscriptions in it."""

from collections.abc import Iterator

from emulator import ids
from emulator.resource import Resource
from emulator.tenancy import root_management_group
from emulator.world import World

GROUP = "azure-native:management:ManagementGroup"
PLACEMENT = "azure-native:management:ManagementGroupSubscription"
PREFIX = "/providers/Microsoft.Management/managementGroups/"
DEEPEST = 6
"""Levels below the root: https://learn.microsoft.com/azure/governance/management-groups/overview"""


def parent_of(group: Resource, world: World) -> str | None:
    """The id of the group above; the root's is None."""
    root = root_management_group(world.tenancy.tenant_id)
    if ids.same(group.id, root):
        return None
    named = group.get("details.parent.id")
    return named if isinstance(named, str) else root


def above(group_id: str, world: World) -> Iterator[str]:
    """A group and every group above it, nearest first."""
    seen: set[str] = set()
    here: str | None = group_id
    while here and ids.key(here) not in seen:
        seen.add(ids.key(here))
        yield here
        found = world.get(here)
        here = parent_of(found, world) if found else None


def placed(subscription: str, world: World) -> str:
    """The id of the group that a subscription is in; the root when nobody has placed it."""
    for placement in world.of(PLACEMENT):
        if placement.name.lower() == subscription.lower():
            return ids.parent(placement.id) or ""
    return root_management_group(world.tenancy.tenant_id)


def scopes_above(scope: str, world: World) -> set[str]:
    """Keys of a scope and of everything above it, management groups included."""
    found = {ids.key(scope), *(ids.key(each) for each in ids.ancestors(scope))}
    subscription = ids.subscription(scope)
    start = placed(subscription, world) if subscription else scope
    if start.lower().startswith(PREFIX.lower()):
        found.update(ids.key(each) for each in above(start, world))
    return found
