"""Entra groups and who is in them. https://learn.microsoft.com/graph/api/resources/group"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.azuread.names import duplicate
from emulator.values import Properties
from emulator.world import World

GROUP, LISTLESS = "azuread:index/group:Group", "azuread:index/groupWithoutMembers:GroupWithoutMembers"
MOST_OWNERS = 100


@semantics(GROUP, LISTLESS)
class Group(Semantics):
    """A group of the directory. Two groups may have one name, unless the program asks that it be refused."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A second group of the name, where `preventDuplicateNames` is set; and what does not go together."""
        yield from duplicate(request, world, "azuread_group")
        yield from _kind(request)
        owners = request.get("owners", [])
        if len(owners) > MOST_OWNERS:
            yield refusal("entra-owner-quota", count=len(owners), limit=MOST_OWNERS, place="owners")
        for index, member in enumerate(request.get("members", [])):
            yield from unfit(request.inputs, member, world, f"members[{index}]")

    def outputs(self, request: Request, world: World) -> Properties:
        """What Entra fills in: the one who asks owns the group when nobody is named."""
        return {
            "mailNickname": request.get("mailNickname") or world.draw(request, "mailNickname")[:10],
            "members": request.get("members", []),
            "owners": request.get("owners") or [world.tenancy.operator],
            "visibility": request.get("visibility") or "Private",
        }


def _kind(request: Request) -> Iterator[AzureError]:
    """The provider's own checks (terraform-provider-azuread, group_resource.go, CustomizeDiff)."""
    types, mail = request.get("types", []), bool(request.get("mailEnabled"))
    secure, role = bool(request.get("securityEnabled")), bool(request.get("assignableToRole"))
    rules = (
        (not mail and not secure, "group-of-no-kind", "one of mailEnabled and securityEnabled is needed"),
        (mail != ("Unified" in types), "group-mail-and-unified", "mailEnabled and the type Unified go together"),
        (
            mail and not request.inputs.get("mailNickname"),
            "group-mail-nickname",
            "a group with mail needs mailNickname",
        ),
        (role and not secure, "group-role-and-security", "a role-assignable group needs securityEnabled"),
        (
            ("DynamicMembership" in types) != ("dynamicMembership" in request.inputs),
            "group-dynamic-rule",
            "the type DynamicMembership and a rule of dynamicMembership go together",
        ),
        (
            role and "DynamicMembership" in types,
            "group-role-and-dynamic",
            "a role-assignable group cannot be dynamic (https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept)",
        ),
    )
    for broken, error_id, words in rules:
        if broken:
            yield own(error_id, f"Group '{request.get('displayName', request.name)}': {words}.")


def unfit(group: Properties, member: object, world: World, place: str) -> Iterator[AzureError]:
    """A role-assignable group takes no groups into it."""
    found = world.principal(ids.name_of(member)) if isinstance(member, str) else None
    if found and found.token in {GROUP, LISTLESS} and group.get("assignableToRole"):
        said = (
            f"Group '{found.get('displayName')}' cannot be a member of the role-assignable group "
            f"'{group.get('displayName')}': such groups take no groups."
        )
        yield own("group-in-role-assignable", said, place=place)


@semantics("azuread:index/groupMember:GroupMember")
class GroupMember(Semantics):
    """One member of one group."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Not itself, not twice, not in a dynamic group, no group in a role-assignable one."""
        group_id, member = request.get("groupObjectId"), request.get("memberObjectId")
        group = world.principal(ids.name_of(group_id)) if isinstance(group_id, str) else None
        if group is None or not isinstance(member, str):
            return
        if group.object_id == member:
            yield own(
                "group-in-itself",
                f"Group '{group.get('displayName')}' cannot be its own member.",
                place="memberObjectId",
            )
        if "DynamicMembership" in group.get("types", []):
            said = f"Group '{group.get('displayName')}' is dynamic: its rule decides who is a member."
            yield own("group-dynamic-member", said, place="groupObjectId")
        if request.old is None and _is_in(group, member, request, world):
            yield refusal("entra-reference-already-there", **{"members or owners": "members"})
        yield from unfit(group.body, member, world, "memberObjectId")


def _is_in(group: Resource, member: str, request: Request, world: World) -> bool:
    if member in group.get("members", []):
        return True
    found = (each for each in world.referrers(member) if each.token == request.token)
    return any(each.get("groupObjectId") == request.get("groupObjectId") for each in found)
