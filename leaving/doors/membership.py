"""Who stands behind a principal: people and applications of others, through nested groups and access packages."""

import re
from collections.abc import Iterator, Mapping

from leaving.doors.claims import claims_in
from leaving.doors.item import Item, Items
from leaving.doors.marks import Mark, domains, tenants
from leaving.doors.parts import said_of
from policies.values import Mark as Unreadable

GROUPS = ("azuread:Group", "azuread:GroupWithoutMembers")
MEMBER = "azuread:GroupMember"
USER = "azuread:User"
INVITATION = "azuread:Invitation"
APPLICATION = "azuread:ServicePrincipal"
POLICY = "azuread:AccessPackageAssignmentPolicy"
OFFER = "azuread:AccessPackageResourceCatalogAssociation"
CONTENT = "azuread:AccessPackageResourcePackageAssociation"

_WORLD = ("allexternal", "allconfiguredconnected", "allexistingconnected", "allexistingdirectorysubjects")
"""Scopes that let in people of other tenants without naming whose; `AllExistingDirectorySubjects` counts guests.
https://learn.microsoft.com/graph/api/resources/accesspackageassignmentpolicy"""
_TAKES_GUESTS = re.compile(
    r"-(?:eq|in|match|contains|startsWith)\s*\[?[^\]]{0,40}(?:guest|#EXT#)|-(?:ne|notIn)\s*\[?\s*[\"']member",
    re.IGNORECASE,
)
_LEAVES_GUESTS_OUT = re.compile(r"userType\s+-(?:eq\s+[\"']member|ne\s+[\"']guest)", re.IGNORECASE)
"""Guests fit every other rule about users
(https://learn.microsoft.com/entra/external-id/use-dynamic-groups)."""


def behind(item: Item, items: Items, *paths: str) -> Iterator[Mark]:
    """Give the marks of whoever stands behind the principal that a property names."""
    for path in paths:
        principal = items.target(item, path)
        if principal is not None:
            kind = "group" if principal.token in GROUPS else principal.token.rpartition(":")[2].lower()
            for mark in outsiders(principal, items):
                yield mark.through(f"{kind} {principal.name}")
            continue
        for place, value in item.at(path):
            if isinstance(value, Unreadable):
                yield Mark("unreadable", str(value), place)
            elif isinstance(value, str):
                yield Mark("object", value.lower(), place)
                if not items.knows(value):
                    yield Mark("unreadable", f"who {value} is, which is not of this state", place)


def outsiders(principal: Item, items: Items, seen: frozenset[str] = frozenset()) -> Iterator[Mark]:
    """Give the marks of everybody from outside behind a principal, each with the way to it.

    A nested group that carries an agreement of its own is a door by itself, judged there: the walk ends before it.
    """
    if principal.urn in seen:
        return
    if principal.token in GROUPS:
        yield from _of_group(principal, items, seen | {principal.urn})
    elif principal.token == USER:
        for path in ("userPrincipalName", "mail", "otherMails[]"):
            yield from domains(principal.at(path))
    elif principal.token == INVITATION:
        yield from domains(principal.at("userEmailAddress"))
    elif principal.token == APPLICATION:
        yield from tenants(principal.at("applicationTenantId"))


def _of_group(group: Item, items: Items, seen: frozenset[str]) -> Iterator[Mark]:
    for member in members(group, items):
        if isinstance(member, str):
            yield Mark("object", member.lower(), "members")
        elif not any(claims_in(text) for text in said_of(member)):
            for mark in outsiders(member, items, seen):
                yield mark.through(_step(member))
    for policy in policies_into(group, items):
        for mark in requestors(policy, items, seen):
            yield mark.through(f"access package policy {policy.name}")
    yield from by_rule(group)


def members(group: Item, items: Items) -> Iterator[Item | str]:
    """Give the members that are declared, inline or one by one, and the owners, who let in whom they like.

    An id stands for one that is of no resource here.
    """
    for _, value in (*group.at("members[]"), *group.at("owners[]")):
        if isinstance(value, str):
            yield items.named(value) or value
    for link in items.referring(group, MEMBER, "groupObjectId"):
        member = items.target(link, "memberObjectId")
        if member is not None:
            yield member
        elif link.text("memberObjectId"):
            yield link.text("memberObjectId")


def policies_into(group: Item, items: Items) -> Iterator[Item]:
    """Give the policies of every access package that makes somebody a member of a group."""
    for offer in items.referring(group, OFFER, "resourceOriginId"):
        for content in items.referring(offer, CONTENT, "catalogResourceAssociationId"):
            package = items.target(content, "accessPackageId")
            if package is not None:
                yield from items.referring(package, POLICY, "accessPackageId")


def requestors(policy: Item, items: Items, seen: frozenset[str] = frozenset()) -> Iterator[Mark]:
    """Give the marks of who may ask: connected organisations by id, people and groups by who they are, or the world."""
    scope = policy.text("requestorSettings.scopeType").lower()
    if scope.startswith(_WORLD):
        yield Mark("anyone", scope, "requestorSettings.scopeType")
    for place, entry in policy.at("requestorSettings.requestors[]"):
        who = entry.get("objectId") if isinstance(entry, Mapping) else entry
        if isinstance(who, Unreadable):
            yield Mark("unreadable", str(who), place)
        elif isinstance(who, str):
            asker = items.named(who)
            kind = str(entry.get("subjectType", "") if isinstance(entry, Mapping) else "").lower()
            if asker is None:
                yield Mark("organisation" if "organization" in kind else "object", who.lower(), f"{place}.objectId")
            else:
                yield from (mark.through(_step(asker)) for mark in outsiders(asker, items, seen))


def by_rule(group: Item) -> Iterator[Mark]:
    """Give the marks of whom a dynamic group takes in by its rule: guests as such, or a domain.

    https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership
    """
    for place, rule in group.at("dynamicMembership.rule"):
        if isinstance(rule, Unreadable):
            yield Mark("unreadable", str(rule), place)
        elif isinstance(rule, str):
            if _TAKES_GUESTS.search(rule):
                yield Mark("anyone", "guests, by its rule", place)
            elif "user." in rule.lower() and not _LEAVES_GUESTS_OUT.search(rule):
                yield Mark("unreadable", f"whether guests fit the rule {rule}", place)
            yield from domains([(place, rule)])


def _step(member: Item) -> str:
    kind = member.token.rpartition(":")[2]
    return f"{'group' if kind.startswith('Group') else kind.lower()} {member.name}"
