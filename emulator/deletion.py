"""Taking things away: what is in use stays, what lies below goes with it, some names stay taken."""

from collections.abc import Iterable, Iterator

from emulator import ids, semantics
from emulator.errors import AzureError, own, refusal
from emulator.facts.types import types
from emulator.resource import Resource
from emulator.world import World

GROUP = "azure-native:resources:ResourceGroup"


def in_use(resource: Resource, world: World) -> Iterator[AzureError]:
    """Why it cannot go: others, which stay, still need it or something below it."""
    below = list(world.below(resource.id))
    leaving = {ids.key(resource.id), *(ids.key(each.id) for each in below)}
    if resource.token == GROUP:
        yield from _group(resource, below, leaving, world)
    else:
        yield from _in_use(resource, users(resource, world), world)
        for part in below:
            outside = [user for user in users(part, world) if ids.key(user.id) not in leaving]
            yield from _in_use(part, outside, world)


def protected(resource: Resource, world: World) -> Iterator[AzureError]:
    """Why it cannot go: the rules of its own type."""
    yield from semantics.of(resource.token).judge_delete(resource, world)


def users(resource: Resource, world: World) -> list[Resource]:
    """The resources whose facts say that they block this deletion, and whose type says that they do so now."""
    found: dict[str, Resource] = {}
    named = world.referrers(resource.object_id) if resource.object_id else ()
    for user in (*world.referrers(resource.id), *named, *world.below(resource.id)):
        fact = types().get(user.token)
        if fact and resource.token in fact.blocks_delete_of and semantics.of(user.token).blocks(user, resource):
            found[ids.key(user.id)] = user
    return list(found.values())


def _in_use(resource: Resource, by: list[Resource], world: World) -> Iterator[AzureError]:
    if not by:
        return
    said = semantics.of(resource.token).in_use(resource, by, world)
    if said:
        yield said
    elif all(ids.key(user.id).startswith(ids.key(resource.id) + "/") for user in by):
        nested = ",".join(user.id.split("/providers/")[-1] for user in by)
        yield refusal("nested-resources-exist-delete", nestedIds=nested)
    else:
        named = ", ".join(user.id for user in by)
        yield own("in-use", f"{resource.id} cannot be deleted: it is in use by {named}. Delete or change those first.")


def _group(group: Resource, below: Iterable[Resource], leaving: set[str], world: World) -> Iterator[AzureError]:
    stuck = []
    for part in below:
        outside = [user for user in users(part, world) if ids.key(user.id) not in leaving]
        if outside or any(True for _ in semantics.of(part.token).judge_delete(part, world)):
            stuck.append(part.id.split("/providers/")[-1])
    if stuck:
        words = {"resourceGroupName": group.name, "shortIds": ",".join(sorted(stuck))}
        tracking = world.guid(group.id, "deletion")
        yield refusal("resource-group-delete-blocked", trackingId=tracking, **words)


def goes(resource: Resource, world: World) -> Iterator[tuple[Resource, bool]]:
    """Everything that a deletion takes away, deepest first, each with whether its name stays taken."""
    for part in sorted(world.below(resource.id), key=lambda each: -each.id.count("/")):
        yield part, semantics.of(part.token).stays_taken(part, world)
    yield resource, semantics.of(resource.token).stays_taken(resource, world)


def left_behind(gone: Iterable[Resource], world: World) -> list[Resource]:
    """What stays and is changed by the going of others, as it then stands."""
    listed = list(gone)
    keys = {ids.key(each.id) for each in listed}
    changed = (each for resource in listed for each in semantics.of(resource.token).leaves_behind(resource, world))
    return [each for each in changed if ids.key(each.id) not in keys]
