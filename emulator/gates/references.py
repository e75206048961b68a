"""Does everything exist that the request stands in or speaks of? Azure's own validate and what-if do not ask this."""

import re
from collections.abc import Iterator

from emulator import ids, semantics
from emulator.errors import AzureError, own, refusal
from emulator.facts.types import Reference, types
from emulator.request import Request
from emulator.resource import Resource, is_guid
from emulator.values import UNKNOWN, Value, select, strings
from emulator.world import World

_ANSWERS = {
    r"^/subscriptions/[^/]+$": ("subscription-not-found", "subscriptionId"),
    r"^/subscriptions/[^/]+/resourcegroups/[^/]+$": ("resource-group-not-found", "resourceGroupName"),
    r"^/providers/microsoft.management/managementgroups/[^/]+$": (
        "management-group-not-found",
        "managementGroupResourceId",
    ),
    r"/providers/microsoft.authorization/roledefinitions/": ("role-definition-not-found", "roleDefinitionGuid"),
    r"/providers/microsoft.authorization/policyassignments/": ("policy-assignment-not-found", "assignmentName"),
}
"""What Resource Manager itself answers for an id of this form that names nothing, and the word that it fills in."""
_QUIET = ("tags", "description", "metadata", "displayName")


def judge(request: Request, world: World) -> Iterator[AzureError]:
    """Every thing missing: where the request is to stand, then what it speaks of."""
    missing = list(_standing(request, world))
    yield from missing
    if not missing:
        yield from _spoken_of(request, world)


def _standing(request: Request, world: World) -> Iterator[AzureError]:
    """Subscription, resource group, parent or scope."""
    if (
        request.subscription is None
        and "{subscriptionId}" in request.fact.template
        and not request.get("subscriptionId")
    ):
        yield own(
            "subscription-missing",
            "The provider names no subscription, and the local Azure has none that somebody has logged in to. "
            "Give the provider its subscription_id.",
        )
        return
    group = request.resource_group
    home = f"/subscriptions/{request.subscription}/resourceGroups/{group}"
    if request.fact.scope == "resource-group" and group and request.subscription and not world.exists(home):
        yield refusal("resource-group-not-found", resourceGroupName=group, place="resourceGroupName")
        return
    parent = _parent(request)
    if parent and not world.exists(parent):
        yield _parent_missing(request, parent)


def _parent(request: Request) -> str | None:
    fact = types().get(request.fact.parent or "")
    if fact:
        return ids.fill(fact.template, {"subscriptionId": request.subscription, **request.inputs})
    if request.fact.scope == "extension" and request.id:
        return ids.parent(request.id)
    if request.fact.scope == "management-group":
        group = request.get("groupId") or request.get("managementGroupId")
        return group and f"/providers/Microsoft.Management/managementGroups/{group}"
    return None


def _parent_missing(request: Request, parent: str) -> AzureError:
    group = ids.resource_group(parent)
    if request.fact.package == "azuread":
        return refusal("entra-object-not-found", objectId=ids.name_of(parent))
    if "/managementgroups/" in parent.lower():
        return refusal("management-group-not-found", managementGroupResourceId=parent)
    if request.fact.scope == "extension":
        return missing(parent, request, "scope")
    if request.fact.namespace.lower() == "microsoft.network":
        kind = str(types()[request.fact.parent or ""].arm_type)
        if "virtualnetworks" in parent.lower():
            return refusal(
                "parent-virtual-network-not-found", virtualNetworkName=ids.name_of(parent), resourceGroupName=group
            )
        return refusal("resource-not-found", resourceGroupName=group, type=kind, name=ids.name_of(parent))
    kind = (request.fact.arm_type or "").split("/", 1)[-1]
    return refusal(
        "parent-resource-not-found",
        parentId=parent,
        **{"parentType/childType without namespace": kind},
    )


def _spoken_of(request: Request, world: World) -> Iterator[AzureError]:
    judged: set[str] = set()
    for reference in request.fact.references:
        for place, value in select(request.inputs, reference.path):
            for inner, text in [(place, value)] if isinstance(value, str) else strings(value, place):
                judged.add(inner)
                yield from _one(request, world, reference, inner, text)
    for place, text in strings(request.inputs):
        if place not in judged and ids.looks_like_arm_id(text) and place.split(".")[0] not in _QUIET:
            judged.add(place)
            yield from _arm(request, world, None, place, text)


def _one(request: Request, world: World, reference: Reference, place: str, text: Value) -> Iterator[AzureError]:
    if text == UNKNOWN or not reference.must_exist:
        return
    if ids.looks_like_arm_id(text):
        yield from _arm(request, world, reference, place, text)
    elif _must_be_arm(request, reference) and "://" not in text and not is_guid(text):
        yield refusal("linked-property-id-invalid", place=place, value=text, propertyPath=place)
    elif request.fact.package == "azuread" or (is_guid(text) and any(to.startswith("azuread:") for to in reference.to)):
        yield from _directory(request, world, reference, place, text)


def _must_be_arm(request: Request, reference: Reference) -> bool:
    """Whether a property takes nothing but the id of an Azure resource; names in paths and keys' addresses do not."""
    last = reference.path.rsplit(".", 1)[-1]
    takes_ids = all(to in types() and to.startswith("azure-native:") for to in reference.to)
    return takes_ids and last.lower().endswith("id") and f"{{{last}}}" not in request.fact.template


def _arm(request: Request, world: World, reference: Reference | None, place: str, text: str) -> Iterator[AzureError]:
    if request.id and (ids.key(text) + "/").startswith(ids.key(request.id) + "/"):
        return
    found = world.get(text)
    if found is None:
        if not world.exists(text):
            own_words = semantics.of(request.token).missing(request, text, place)
            yield own_words or missing(text, request, place)
    elif reference and not _fits(found, reference):
        wanted = ", ".join(reference.to)
        yield own(
            "reference-of-wrong-type", f"'{place}' names {text}, a {found.token}; it takes {wanted}.", place=place
        )


def _fits(found: Resource, reference: Reference) -> bool:
    """Whether a found resource is of a kind that the reference takes; plain words in the facts take anything."""
    modelled = [to for to in reference.to if to in types()]
    return len(modelled) < len(reference.to) or found.token in reference.to


def missing(resource_id: str, request: Request, place: str) -> AzureError:
    """What Azure says of an ARM id that names nothing; it depends on what is named and on who is asked."""
    by_kind = _missing_by_kind(resource_id, place)
    if by_kind:
        return by_kind
    if request.token == "azure-native:network:VirtualNetworkPeering":  # noqa: S105  (a type's token)
        return refusal("peering-remote-not-found", remoteVnetId=resource_id, peeringId=request.subject, place=place)
    if request.fact.namespace.lower() == "microsoft.network":
        own_id = request.id or request.subject
        return refusal("invalid-resource-reference", referencedResourceId=resource_id, resourceId=own_id, place=place)
    kind = resource_id.strip("/").rsplit("/providers/", 1)[-1].removeprefix("providers/").rsplit("/", 1)[0]
    group = str(ids.resource_group(resource_id))
    return refusal("resource-not-found", place=place, type=kind, name=ids.name_of(resource_id), resourceGroupName=group)


def _missing_by_kind(resource_id: str, place: str) -> AzureError | None:
    """The answers of Resource Manager itself, whoever is asked."""
    lower, name = resource_id.lower(), ids.name_of(resource_id)
    if re.search("/providers/microsoft.authorization/policy(set)?definitions/", lower):
        return _definition_missing(resource_id, place)
    for form, (answer, word) in _ANSWERS.items():
        if re.search(form, lower):
            said = resource_id if word == "managementGroupResourceId" else name
            return refusal(answer, place=place, **{word: said})
    return None


def _definition_missing(resource_id: str, place: str) -> AzureError:
    if resource_id.lower().startswith("/providers/microsoft.authorization/"):
        return own(
            "built-in-policy-not-listed",
            f"{resource_id} is no built-in policy or initiative that the local Azure lists. Check its id against "
            "Azure's list; if it is right, add it to emulator/facts/policy-{definitions,initiatives}.yaml.",
            place=place,
        )
    return refusal("policy-definition-not-found", place=place, definitionName=ids.name_of(resource_id))


def _directory(request: Request, world: World, reference: Reference, place: str, text: str) -> Iterator[AzureError]:
    if text in reference.to or text == "/":
        return
    found = world.directory(text, reference.to)
    if found is None and not any(" " in to for to in reference.to):
        if request.token == "azure-native:authorization:RoleAssignment":  # noqa: S105  (a type's token)
            words = {"principalIdWithoutDashes": text.replace("-", ""), "tenantId": request.tenant}
            yield refusal("principal-not-found", place=place, **words)
        else:
            yield refusal("entra-object-not-found", objectId=ids.name_of(text), place=place)
