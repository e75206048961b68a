"""Who may do what where on one side: roles of Azure and of the directory, of principals and of their groups."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Final

from estate.roles import AZURE_ROLES, ENTRA_ROLES
from review.meaning.ground import Ground
from review.meaning.principals import Directory, Memberships
from review.meaning.ranks import role_kind
from review.meaning.reading import each, folded, text, texts
from review.meaning.resources import Planned
from review.tree import GROUPS, scope_of, subscription_of

_A: Final = "azure-native:authorization"
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$")
_AZURE: Final = {guid: name for name, guid in AZURE_ROLES.items()}
_ENTRA: Final = {guid: name for name, guid in ENTRA_ROLES.items()}
_INCLUDES: Final = {
    "Contributor": {"Reader"},
    "User Access Administrator": {"Reader"},
}
"""Built-in roles that hold all of another; Owner holds all there is."""


@dataclass(frozen=True)
class Right:
    """A role somewhere. powers: what a role of our own allows; condition: under which it may be used."""

    role: str
    scope: str
    eligible: bool
    directory: bool = False
    condition: str = ""
    powers: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """The row of the table of ranks."""
        return _powers_kind(self.powers) if self.powers else role_kind(self.role, directory=self.directory)


def _powers_kind(powers: frozenset[str]) -> str:
    low = {power.lower() for power in powers if not power.startswith("!")}
    if any(fnmatchcase("microsoft.authorization/roleassignments/write", power) for power in low):
        return "controls access"
    if "*" in low:
        return "writes anything"
    if any(power.startswith("data:") for power in low):
        return "reads or writes data"
    return "reads" if all(power.endswith("/read") for power in low) else "writes something"


class Rights:
    """The rights of every principal of one side."""

    def __init__(self, side: Ground, directory: Directory, moved: frozenset[str]) -> None:
        """Read them; `moved` are subscriptions for which what is inherited has to be told one by one."""
        self.side, self._directory, self._moved = side, directory, moved
        self.memberships = Memberships(side, directory)

    @cached_property
    def direct(self) -> Mapping[str, Mapping[Right, frozenset[str]]]:
        """What each principal itself was given, and the URNs that give it."""
        found: dict[str, dict[Right, frozenset[str]]] = defaultdict(dict)
        for principal, right, urns in self._all():
            found[principal][right] = found[principal].get(right, frozenset()) | urns
            for place in self._inherited(right):
                found[principal][place] = found[principal].get(place, frozenset()) | urns | self._placing
        return found

    @cached_property
    def _placing(self) -> frozenset[str]:
        kinds = ("azure-native:management:ManagementGroupSubscription", "azure-native:management:ManagementGroup")
        return frozenset(one.urn for one in self.side.of(*kinds))

    def _inherited(self, right: Right) -> Iterator[Right]:
        kind, name = scope_of(right.scope)
        if kind == "management group" and not right.directory:
            for subscription in self._moved:
                if name in self.side.tree.above(self.side.tree.groups.get(subscription, "")):
                    yield replace(right, scope=f"/subscriptions/{subscription}")

    def _all(self) -> Iterator[tuple[str, Right, frozenset[str]]]:
        for kind, eligible in (("RoleAssignment", False), ("PimRoleEligibilitySchedule", True)):
            for one in self.side.of(f"{_A}:{kind}"):
                role, powers, defined = self._role(text(one.inputs, "roleDefinitionId"))
                condition = " ".join(text(one.inputs, "condition").split())
                right = Right(role, folded(text(one.inputs, "scope")), eligible, condition=condition, powers=powers)
                yield self._directory.read(self.side, one, "principalId"), right, frozenset({one.urn, *defined})
        for kind, role_path, who, eligible in (
            ("DirectoryRoleAssignment", "roleId", "principalObjectId", False),
            ("DirectoryRoleEligibilityScheduleRequest", "roleDefinitionId", "principalId", True),
            ("DirectoryRoleMember", "roleObjectId", "memberObjectId", False),
        ):
            for one in self.side.of(f"azuread:{kind}"):
                yield self._in_directory(one, role_path, who, eligible=eligible)

    def _in_directory(self, one: Planned, path: str, who: str, *, eligible: bool) -> tuple[str, Right, frozenset[str]]:
        guid = text(one.inputs, path).lower()
        scope = text(one.inputs, "directoryScopeId") or "/"
        right = Right(_ENTRA.get(guid, guid), scope, eligible, directory=True)
        return self._directory.read(self.side, one, who), right, frozenset({one.urn})

    def _role(self, said: str) -> tuple[str, frozenset[str], frozenset[str]]:
        """Return a role's name, and of one of our own what it allows and the URN that defines it."""
        found = _GUID.search(said.lower())
        guid = found.group() if found else said
        own = self._own.get(guid)
        if own is None:
            return _AZURE.get(guid, guid), frozenset(), frozenset()
        return text(own.inputs, "roleName") or own.name, frozenset(_powers(own)), frozenset({own.urn})

    @cached_property
    def _own(self) -> Mapping[str, Planned]:
        return {text(one.inputs, "roleDefinitionId").lower(): one for one in self.side.of(f"{_A}:RoleDefinition")}

    @cached_property
    def principals(self) -> list[str]:
        """Everybody who was given something or is in a group, sorted."""
        return sorted({*self.direct, *self.memberships.links} - {""})

    def of(self, principal: str) -> dict[Right, tuple[str, frozenset[str]]]:
        """Return all rights of a principal: through which group ("" for its own), and the URNs that bring it about."""
        if principal not in self._found:
            found = {right: ("", urns) for right, urns in self.direct.get(principal, {}).items()}
            for group, (eligible, urns) in sorted(self.memberships.above(principal).items()):
                for right, given in self.direct.get(group, {}).items():
                    held = replace(right, eligible=right.eligible or eligible)
                    found.setdefault(held, (group, given | urns))
            self._found[principal] = found
        return self._found[principal]

    @cached_property
    def _found(self) -> dict[str, dict[Right, tuple[str, frozenset[str]]]]:
        return {}

    def covers(self, one: Right, other: Right) -> bool:
        """Tell whether `one` allows all that `other` does, on this side."""
        if one.directory != other.directory or (one.eligible and not other.eligible):
            return False
        if one.condition not in {"", other.condition} or not self._contains(one, other):
            return False
        if one.role == other.role:
            return _given(one) >= _given(other) and _barred(one) <= _barred(other)
        if one.directory:
            return False
        return one.role == "Owner" or (not other.powers and other.role in _INCLUDES.get(one.role, ()))

    def _contains(self, one: Right, other: Right) -> bool:
        if one.scope == other.scope:
            return True
        if one.directory:
            return one.scope == "/"
        kind, name = scope_of(one.scope)
        if kind == "tenant" or one.scope == "/":
            return True
        if kind != "management group":
            return other.scope.startswith(f"{one.scope}/")
        below, group = scope_of(other.scope)
        if below == "management group":
            return name in self.side.tree.above(group)
        home = other.scope.split("/")[2] if other.scope.startswith("/subscriptions/") else ""
        return bool(home) and name in self.side.tree.above(self.side.tree.groups.get(home, ""))


def _barred(right: Right) -> frozenset[str]:
    return frozenset(power for power in right.powers if power.startswith("!"))


def _given(right: Right) -> frozenset[str]:
    return right.powers - _barred(right)


def _powers(definition: Planned) -> Iterator[str]:
    for one in each(definition.inputs, "permissions"):
        yield from texts(one, "actions")
        yield from (f"data:{power}" for power in texts(one, "dataActions"))
        yield from (f"!{power}" for power in texts(one, "notActions"))
        yield from (f"!data:{power}" for power in texts(one, "notDataActions"))


def scope_label(scope: str, side: Ground) -> str:
    """Return what people call a scope."""
    kind, name = scope_of(scope)
    if scope.startswith("/administrativeUnits/"):
        return "one administrative unit"
    if kind == "tenant" or scope == "/":
        return "the whole tenant"
    if kind == "subscription":
        for one in side.of("azure-native:management:ManagementGroupSubscription"):
            if (folded(one.id).rpartition("/")[2] or subscription_of(one, side.by_urn).lower()) == name:
                return f"the subscription {one.name.removeprefix('place-')}"
    if kind == "management group":
        parents = side.tree.parents
        root = name not in parents and name in parents.values()
        return "the tenant's root group" if root else f"the management group {scope[len(GROUPS) :]}"
    return f"the {kind} {name.rpartition('/')[2]}"
