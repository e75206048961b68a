"""Do the type's own rules hold? Those that the tables of facts state for every type, then those of its own file."""

import re
from collections.abc import Iterable, Iterator

from emulator import ids, semantics
from emulator.errors import AzureError, catalogue, inferred, own, refusal
from emulator.facts import entries
from emulator.request import Request
from emulator.resource import Resource
from emulator.values import known, select
from emulator.world import World

_FIXED = re.compile(r"refused|documented as (fixed|immutable)|azurerm treats|fixed$|settable at creation")
_DEPENDS = re.compile(
    r"\b(while|when|once|(?<!create-)only|between|shrink|combinations|downgrades?|until|unless|cannot be|to|Region)\b"
)

LONGEST_TAG, LONGEST_TAG_VALUE, MOST_TAGS = 512, 256, 50


def judge(request: Request, world: World) -> Iterator[AzureError]:
    """Every rule that the request breaks."""
    yield from _name(request)
    yield from _location(request)
    yield from _tags(request)
    if request.old is None:
        yield from _free(request, world)
        if request.operation == "update" and request.fact.package == "azuread":
            yield refusal("entra-object-not-found", objectId=ids.name_of(request.id or ""))
    else:
        yield from _fixed(request, request.old)
    yield from semantics.of(request.token).judge(request, world)


def _name(request: Request) -> Iterator[AzureError]:
    rule, holder = request.fact.name, request.fact.name_property
    name = request.get(holder) if holder else None
    if rule is None or not isinstance(name, str):
        return
    fits = rule.smallest <= len(name) <= rule.largest
    if fits and (rule.pattern is None or re.fullmatch(rule.pattern, name)):
        return
    yield semantics.of(request.token).name_invalid(request) or _name_words(request, name)


def _name_words(request: Request, name: str) -> AzureError:
    holder, rule = request.fact.name_property or "name", request.fact.name
    if request.fact.namespace.lower() == "microsoft.network":
        return refusal("network-resource-name-invalid", name=name, place=holder)
    if rule is None:
        return own("name-invalid", f"{request.token}: the name '{name}' is not one that Azure takes.", place=holder)
    shape = f" and match {rule.pattern}" if rule.pattern else ""
    return own(
        "name-invalid",
        f"{request.token}: the name '{name}' has {len(name)} characters; Azure takes {rule.smallest} to {rule.largest}"
        f"{shape}.",
        place=holder,
    )


def regions() -> list[str]:
    """The regions that there are."""
    return [row["name"] for row in entries("regions", "regions")]


def plain(location: str) -> str:
    """A location as it is compared: UK South and uksouth are one place."""
    return location.replace(" ", "").lower()


def _location(request: Request) -> Iterator[AzureError]:
    rule, location = request.fact.location, request.inputs.get("location")
    if not request.get("location"):
        if rule == "required" and not location:
            yield refusal("location-required", place="location")
        return
    known = ["global"] if rule == "global" else [*regions(), "global"] if rule == "optional" else regions()
    if rule != "none" and plain(str(location)) not in known:
        if request.fact.scope == "subscription":
            yield refusal(
                "resource-group-location-not-available",
                place="location",
                location=location,
                commaSeparatedRegions=",".join(known),
            )
            return
        words = {"location": location, "resourceType": request.fact.arm_type, "commaSeparatedRegions": ",".join(known)}
        yield refusal("location-not-available", place="location", **words)


def _tags(request: Request) -> Iterator[AzureError]:
    """Resource Manager's limits: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources"""
    tags = request.get("tags")
    if request.fact.package != "azure-native" or not isinstance(tags, dict):
        return
    reserved = sorted(name for name in tags if re.search(r"[<>%&\\?/\x00-\x1f]", name))
    if reserved:
        yield refusal("tag-name-invalid", place="tags", tagNames=",".join(reserved))
    too_long = [name for name, value in tags.items() if len(name) > LONGEST_TAG or len(str(value)) > LONGEST_TAG_VALUE]
    if too_long or len(tags) > MOST_TAGS:
        message = (
            f"{request.token}: a resource has at most {MOST_TAGS} tags, with names of {LONGEST_TAG} and values of "
            f"{LONGEST_TAG_VALUE} characters; there are {len(tags)}, too long: {', '.join(too_long) or 'none'}."
        )
        yield own("tags-too-large", message, place="tags")


def _free(request: Request, world: World) -> Iterator[AzureError]:
    """Nothing may have the id, and nothing in the scope of uniqueness the name."""
    standing = world.get(request.id) if request.id else None
    if standing and standing.origin != "built-in":
        adopts = (request.fact.preexisting or {}).get("create", "").startswith(("adopts", "activates"))
        if not adopts:
            yield refusal("provider-resource-already-exists", resourceId=request.id)
        return
    rule, holder = request.fact.name, request.fact.name_property
    name = request.get(holder) if holder else None
    if rule and isinstance(name, str) and rule.unique_within in {"global", "tenant", "subscription"}:
        for other in _of_same_scope(request, world, rule.unique_within):
            held = str(other.get(holder or "name") or other.name)
            if held.lower() == name.lower() and not (request.id and ids.same(other.id, request.id)):
                yield semantics.of(request.token).name_taken(request, other) or _taken(request, name, other)
                return


def _of_same_scope(request: Request, world: World, scope: str) -> Iterable[Resource]:
    if scope == "global":
        return world.everywhere(request.token)
    of_tenant = world.of(request.token)
    if scope == "tenant":
        return of_tenant
    return (other for other in of_tenant if ids.subscription(other.id) == request.subscription)


def _taken(request: Request, name: str, other: Resource) -> AzureError:
    return own("name-taken", f"{request.token}: the name '{name}' is taken by {other.id}.")


def _fixed(request: Request, old: Resource) -> Iterator[AzureError]:
    """Properties that the provider would update in place and Azure refuses to change."""
    left_to_type = semantics.of(request.token).judges
    for path, answer in request.fact.update_rejected.items():
        if path in left_to_type or not _changed(request, old, path):
            continue
        if path == "location":
            if plain(str(old.get(path))) != plain(str(request.get(path))):
                yield _moved(request, old)
        elif is_fixed(answer):
            yield _refused_update(request, path, answer)


def is_fixed(answer: str | None) -> bool:
    """Whether the facts say that a property never changes; where it depends, the type's own file judges."""
    if answer is None or re.fullmatch(r"[A-Z]\w+", answer):
        return True
    return bool(_FIXED.search(answer)) and not _DEPENDS.search(answer)


def _changed(request: Request, old: Resource, path: str) -> bool:
    """Whether known values at this path differ from those that were there; what is added or left out is no change."""
    before = [value for _, value in select(old.body, path)]
    after = [value for _, value in select(request.inputs, path)]
    return any(one != other and known(other) for one, other in zip(before, after, strict=False))


def _moved(request: Request, old: Resource) -> AzureError:
    return refusal(
        "resource-location-change",
        place="location",
        resourceName=old.name,
        oldLocation=old.get("location"),
        newLocation=request.get("location"),
        resourceGroupName=ids.resource_group(old.id),
    )


def _refused_update(request: Request, path: str, answer: str | None) -> AzureError:
    for error_id, entry in catalogue().items():
        if answer == entry["code"] and "{" not in entry["message"] and request.token in entry["applies_to"]:
            return refusal(error_id, place=path)
    words = f" ({answer.strip('()')})" if answer else ""
    message = (
        f"{request.token}: '{path}' is fixed once created; the provider plans an update, which Azure refuses{words}. "
        "Keep the value, or replace the resource (replace_on_changes)."
    )
    return inferred("update-refused", message, "emulator/facts/resource-types.yaml, update_rejected", place=path)
