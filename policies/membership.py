"""Who is behind a principal: whether a group, through any number of groups, holds people of others."""

import re
from collections.abc import Iterator

from policies import ground
from policies.agreement import names_agreement
from policies.arm import folded_id
from policies.relatives import Stack
from policies.resources import Resource

GROUP = "azuread:Group"
GROUPS = (GROUP, "azuread:GroupWithoutMembers")
MEMBER = "azuread:GroupMember"
PEOPLE = ("azuread:User", "azuread:Invitation", "azuread:ServicePrincipal")
OFFER = "azuread:AccessPackageResourceCatalogAssociation"
CONTENT = "azuread:AccessPackageResourcePackageAssociation"
PACKAGE = "azuread:AccessPackage"
POLICY = "azuread:AccessPackageAssignmentPolicy"

_GUEST = re.compile(r"#EXT#", re.IGNORECASE)
_TAKES_GUESTS = re.compile(
    r"-(?:eq|in|match|contains|startsWith)\s*\[?[^\]]{0,40}(?:guest|#EXT#)|-(?:ne|notIn)\s*\[?\s*[\"']member",
    re.IGNORECASE,
)
"""Rules of dynamic groups that take guests in (https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership)."""


def principal_of(resource: Resource, path: str, stack: Stack) -> Resource | None:
    """Follow a property to a person, an application or a group of this run, by id or by what it depends on."""
    return _follow(resource, path, stack, *PEOPLE, *GROUPS)


def _follow(resource: Resource, path: str, stack: Stack, *tokens: str) -> Resource | None:
    """Follow a reference; directory objects are named by GUID, alone or at the end of a path."""
    value = resource.raw(path)
    if isinstance(value, str):
        wanted = folded_id(value).rpartition("/")[2]
        for each in stack.of(*tokens):
            if each.arm_id and folded_id(each.arm_id).rpartition("/")[2] == wanted:
                return each
    return next((each for each in stack.of(*tokens) if each.urn in resource.depends.get(path, [])), None)


def outsider(principal: Resource, stack: Stack, seen: frozenset[str] = frozenset()) -> str:
    """Say who from outside is behind a principal, and by which way; '' when nobody of this run is.

    A nested group whose description names an agreement is a door of its own, judged where it is joined.
    """
    if principal.urn in seen:
        return ""
    if principal.token == "azuread:Invitation":  # noqa: S105  the token of a type
        return f"the invitation {principal.name}"
    if principal.token == "azuread:User" and _GUEST.search(principal.text("userPrincipalName")):  # noqa: S105  a type
        return f"the guest {principal.name}"
    return _inside(principal, stack, seen) if principal.token in GROUPS else ""


def askers(policy: Resource, stack: Stack) -> Iterator[Resource]:
    """Give the people and groups of this run that a package's policy names as who may ask."""
    for requestor in policy.each("requestorSettings.requestors"):
        holder = Resource(MEMBER, policy.name, {"memberObjectId": requestor.raw("objectId")})
        found = _follow(holder, "memberObjectId", stack, *PEOPLE, *GROUPS)
        if found is not None:
            yield found


def _inside(principal: Resource, stack: Stack, seen: frozenset[str]) -> str:
    rule = principal.text("dynamicMembership.rule")
    foreign = [host for host in ground.MAIL_HOST.findall(rule) if not ground.is_ours(host, stack)]
    if foreign or _TAKES_GUESTS.search(rule):
        return f"{foreign[0] if foreign else 'guests'}, by the rule of {principal.name}"
    for policy in _policies_into(principal, stack):
        if lets_in_others(policy):
            return f"whoever asks by {policy.name}"
    for member in _members(principal, stack):
        inside = "" if is_door(member) else outsider(member, stack, seen | {principal.urn})
        if inside:
            return f"{member.name} > {inside}" if member.token in GROUPS else inside
    return ""


def lets_in_others(policy: Resource) -> bool:
    """Tell whether people of other tenants may ask; `AllExistingDirectorySubjects` counts guests."""
    scope = policy.text("requestorSettings.scopeType").lower()
    return any(word in scope for word in ("external", "connectedorganization", "allexistingdirectorysubjects"))


def is_door(member: Resource) -> bool:
    """Tell whether a group says itself which agreement fills it; whether that one lasts is judged by its own rules."""
    return member.token in GROUPS and names_agreement(member.text("description"))


def _members(group: Resource, stack: Stack) -> Iterator[Resource]:
    if group.token == GROUP:
        inline = [value for key in ("members", "owners") for value in _listed(group.raw(key))]
        for value in inline:
            holder = Resource(MEMBER, group.name, {"memberObjectId": value}, depends={"memberObjectId": []})
            found = _follow(holder, "memberObjectId", stack, *PEOPLE, *GROUPS)
            if found is not None:
                yield found
    for link in stack.of(MEMBER):
        if _follow(link, "groupObjectId", stack, *GROUPS) is group:
            found = _follow(link, "memberObjectId", stack, *PEOPLE, *GROUPS)
            if found is not None:
                yield found


def _listed(value: object) -> list[object]:
    """Owners count as members: they let in whom they like."""
    return value if isinstance(value, list) else []


def _policies_into(group: Resource, stack: Stack) -> Iterator[Resource]:
    """Give the policies of every access package that makes somebody a member of the group."""
    for offer in stack.of(OFFER):
        if _follow(offer, "resourceOriginId", stack, *GROUPS) is not group:
            continue
        for content in stack.of(CONTENT):
            if _follow(content, "catalogResourceAssociationId", stack, OFFER) is not offer:
                continue
            package = _follow(content, "accessPackageId", stack, PACKAGE)
            yield from (
                each for each in stack.of(POLICY) if _follow(each, "accessPackageId", stack, PACKAGE) is package
            )
