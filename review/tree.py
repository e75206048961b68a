"""Where things stand in the tenant: management groups, the subscriptions under them, and the landing zones in those."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from review.meaning.reading import folded, text
from review.meaning.resources import Planned

Scope = Literal["tenant", "management group", "subscription", "resource group", "resource"]

GROUPS: Final = "/providers/microsoft.management/managementgroups/"
_GROUP: Final = "azure-native:management:ManagementGroup"
_PLACE: Final = "azure-native:management:ManagementGroupSubscription"
_ZONE: Final = "havering:landing_zone:LandingZone"


@dataclass(frozen=True)
class Tree:
    """The tenant as the resources of a plan make it.

    parents: management group to the one above it; groups: subscription to its management group; homes: landing zone to
    the subscriptions that its resources are in; zones: URN of a resource to the landing zone whose component holds it.
    """

    parents: Mapping[str, str]
    groups: Mapping[str, str]
    homes: Mapping[str, frozenset[str]]
    zones: Mapping[str, str]

    def above(self, group: str) -> list[str]:
        """The management groups above `group`, itself first."""
        found = [group.lower()]
        while (parent := self.parents.get(found[-1])) and parent not in found:
            found.append(parent)
        return found

    def zones_under(self, scope: str) -> list[str]:
        """The landing zones under a tenant, management group or subscription, by the id of the scope; sorted."""
        kind, name = scope_of(scope)
        if kind == "tenant":
            return sorted(self.homes)
        if kind == "subscription":
            return sorted(zone for zone, homes in self.homes.items() if name in homes)
        if kind == "management group":
            return sorted(
                zone for zone, homes in self.homes.items() if any(self._is_under(home, name) for home in homes)
            )
        return []

    def _is_under(self, subscription: str, group: str) -> bool:
        return group in self.above(self.groups.get(subscription, ""))


def scope_of(scope: str) -> tuple[Scope, str]:
    """Return what kind of scope an id is, and the name that it has in the tree (lower case)."""
    wanted = folded(scope)
    parts = wanted.split("/")
    if not wanted:
        return "tenant", ""
    if wanted.startswith(GROUPS) and len(parts) == 5:
        return "management group", parts[4]
    if wanted.startswith("/subscriptions/"):
        if len(parts) == 3:
            return "subscription", parts[2]
        if len(parts) == 5 and parts[3] == "resourcegroups":
            return "resource group", wanted
    return "resource", wanted


def tree_of(resources: Iterable[Planned]) -> Tree:
    """Build the tree from what stands, before or after a change."""
    by_urn = {each.urn: each for each in resources}
    parents, groups = {}, {}
    homes: dict[str, set[str]] = defaultdict(set)
    zones = {}
    for each in by_urn.values():
        if each.token == _GROUP:
            above = folded(text(each.inputs, "details.parent.id")).rpartition("/")[2]
            parents[text(each.inputs, "groupId").lower()] = above
        elif each.token == _PLACE:
            groups[subscription_of(each, by_urn)] = text(each.inputs, "groupId").lower()
        zone = _zone(each, by_urn)
        if zone:
            zones[each.urn] = zone
            homes[zone] |= {home for home in [subscription_of(each, by_urn)] if home}
    return Tree(parents, groups, {zone: frozenset(found) for zone, found in homes.items()}, zones)


def subscription_of(resource: Planned, by_urn: Mapping[str, Planned]) -> str:
    """The subscription that a resource belongs to, by what it states, its provider, or its id; "" where none tells."""
    stated = text(resource.inputs, "subscriptionId")
    provider = by_urn.get(resource.provider)
    found = stated or (text(provider.inputs, "subscriptionId") if provider else "")
    parts = folded(resource.id).split("/")
    return found.lower() or (parts[2] if parts[1:2] == ["subscriptions"] else "")


def _zone(resource: Planned, by_urn: Mapping[str, Planned]) -> str:
    found: Planned | None = resource
    while found and found.token != _ZONE:
        found = by_urn.get(found.parent)
    return found.name if found else ""
