"""People and applications of others: roles, memberships, packages, delegations, grants, federated trust, jobs."""

from collections.abc import Iterator

from estate import closing_steps
from leaving.doors.item import Item, Items
from leaving.doors.kind import Kind, Part, Steps
from leaving.doors.marks import Mark, domains, subscriptions
from leaving.doors.membership import GROUPS, INVITATION, MEMBER, POLICY, behind, by_rule, outsiders, requestors
from leaving.doors.parts import said_of, whole

AUTH = "azure-native:authorization:"
PRINCIPAL = ("principalId", "principalObjectId", "memberObjectId")
PACKAGE = "azuread:AccessPackage"
CATALOGUE = "azuread:AccessPackageCatalog"


def _role(item: Item, items: Items) -> Iterator[Part]:
    marks = list(behind(item, items, *PRINCIPAL))
    marks += subscriptions(item.at("delegatedManagedIdentityResourceId"))
    if item.text("principalType").lower() == "foreigngroup":
        marks.append(Mark("foreign", "a group of another tenant", "principalType"))
    until = item.text("scheduleInfo.expiration.endDateTime") or item.text("expirationDate")
    yield whole(item, marks, until)


def _membership(item: Item, items: Items) -> Iterator[Part]:
    """A membership says no agreement of its own: it is claimed by what the member says."""
    member = items.target(item, "memberObjectId")
    marks = list(behind(item, items, "memberObjectId"))
    holder = items.target(item, "groupObjectId")
    if holder is not None:
        marks.append(Mark("group", holder.text("displayName"), "groupObjectId"))
    yield Part(item, "", tuple(marks), said_of(member) if member else ())


def _invitation(item: Item, _items: Items) -> Iterator[Part]:
    yield whole(item, domains(item.at("userEmailAddress")))


def _guest(item: Item, _items: Items) -> Iterator[Part]:
    """A guest that a program made, or a group that names people of others inline."""
    yield whole(item, domains([(p, v) for p, v in item.at("userPrincipalName") if "#EXT#" in str(v)]))


def _group(item: Item, items: Items) -> Iterator[Part]:
    held = [*item.at("members[]"), *item.at("owners[]")]
    inline = [items.named(value) for _, value in held if isinstance(value, str)]
    marks = [mark for each in inline if each for mark in outsiders(each, items)]
    yield whole(item, [*marks, *by_rule(item)])


def _package(item: Item, items: Items) -> Iterator[Part]:
    if item.token == POLICY:
        faults = ["its holders can extend it themselves"] if item.props.get("extensionEnabled") is True else []
        marks = list(requestors(item, items))
        until = item.text("expirationDate")
        if not until and marks:
            faults.append("it says no day on which every assignment ends")
        part = whole(item, marks, until)
        yield Part(part.item, part.name, part.marks, part.texts, part.until, tuple(faults))
        return
    policies = items.referring(item, POLICY, "accessPackageId") if item.token == PACKAGE else []
    marks = [
        mark.through(f"access package policy {each.name}") for each in policies for mark in requestors(each, items)
    ]
    yield whole(item, marks)


KINDS = (
    Kind(
        name="role-assignment",
        title="role of Azure or of the directory for people of others",
        sign="a guest, an application or a foreign group behind the principal, through any number of groups",
        tokens=(
            f"{AUTH}RoleAssignment",
            f"{AUTH}PimRoleEligibilitySchedule",
            "azuread:DirectoryRoleAssignment",
            "azuread:DirectoryRoleEligibilityScheduleRequest",
            "azuread:DirectoryRoleMember",
            "azuread:PrivilegedAccessGroupEligibilitySchedule",
            "azuread:PrivilegedAccessGroupAssignmentSchedule",
            "azuread:AccessPackageCatalogRoleAssignment",
            "azuread:AdministrativeUnitRoleMember",
        ),
        parts=_role,
        granted_by=("people",),
        steps=Steps(
            before=("Say to the owners of the service whose work stops.",),
            delete=("Delete the assignment; eligible ones need their active activations ended too.",),
            after=("Revoke sessions: an access token that was issued works for about an hour more.",),
        ),
        source="https://learn.microsoft.com/entra/identity/users/users-revoke-access",
    ),
    Kind(
        name="membership",
        title="membership of people of others in a group of ours",
        sign="a guest or a group of guests as a member, at any depth, or a rule that takes guests in",
        tokens=(MEMBER, "azuread:AdministrativeUnitMember", *GROUPS),
        parts=lambda item, items: _group(item, items) if item.token in GROUPS else _membership(item, items),
        granted_by=("people",),
        steps=closing_steps.MEMBERSHIP,
        source="https://learn.microsoft.com/entra/identity/users/users-revoke-access",
    ),
    Kind(
        name="invited-guest",
        title="guest who was invited by the program",
        sign="an invitation's address, or a guest's name, in a domain of the party",
        tokens=(INVITATION, "azuread:User"),
        parts=lambda item, items: (_invitation if item.token == INVITATION else _guest)(item, items),
        steps=Steps(
            before=("Take roles and memberships of the guest first.", "Block the guest's sign-in and revoke sessions."),
            delete=("Delete the invitation from the program, then the guest from the directory.",),
            after=(
                "Delete the user for good, or wait 30 days: taking the invitation away leaves the guest.",
                "Look whether the same person came by another way and stays.",
            ),
        ),
        source="https://learn.microsoft.com/entra/id-governance/entitlement-management-external-users",
    ),
    Kind(
        name="access-package",
        title="access package, its policy and its catalogue",
        sign="a connected organisation or guests of the party, or all organisations, may ask for it",
        tokens=(POLICY, PACKAGE, CATALOGUE),
        parts=_package,
        granted_by=("people",),
        steps=closing_steps.ACCESS_PACKAGE,
        source="https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-edit",
    ),
)
