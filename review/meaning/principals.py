"""Who there is, and who belongs to whom: groups in groups, people of access packages, eligible members."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from review.meaning.ground import Change, Ground
from review.meaning.reading import get, is_unknown, text, texts, token
from review.meaning.resources import Planned

GROUP: Final = "azuread:Group"
PACKAGE: Final = "azuread:AccessPackage"
_OFFER: Final = "azuread:AccessPackageResourceCatalogAssociation"
_KINDS: Final = frozenset(
    {GROUP, "azuread:User", "azuread:ServicePrincipal", "azuread:Application", "azuread:Invitation",
     "azure-native:managedidentity:UserAssignedIdentity"}
)  # fmt: skip
_IDS: Final = ("objectId", "principalId", "userId", "identity.principalId")
"""Where a principal's object id is answered; the last also by whatever has an identity of its own."""


@dataclass(frozen=True)
class Link:
    """A member's belonging to a group; `urns` bring it about."""

    member: str
    group: str
    eligible: bool
    urns: frozenset[str]


class Directory:
    """What object ids of both sides stand for: URNs, which stay when Azure draws a new id."""

    def __init__(self, change: Change) -> None:
        """Learn every id that either side knows."""
        self._urns: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for side in (change.before, change.after):
            for one in side.by_urn.values():
                if one.urn not in self._names or _name(one) != one.name:
                    self._names[one.urn] = _name(one)
                for path in _IDS if token(one.token) in _KINDS else _IDS[-1:]:
                    found = get(one.outputs, path)
                    if isinstance(found, str) and found and not is_unknown(found):
                        self._urns[found.lower()] = one.urn
                if token(one.token) in {*_KINDS, PACKAGE} and one.id:
                    self._urns.setdefault(one.id.rpartition("/")[2].lower(), one.urn)

    def named(self, principal: str) -> str:
        """Return what people call a principal."""
        return self._names.get(principal, principal.removeprefix("unknown:").rpartition("::")[2])

    def known(self, value: str) -> str:
        """Return the URN behind an object id, or the id itself."""
        return self._urns.get(value.rpartition("/")[2].lower(), value.lower())

    def read(self, side: Ground, one: Planned, path: str, kinds: Iterable[str] = _KINDS, but: str = "") -> str:
        """Return the principal that a property names; one that is not drawn yet by what the resource depends on."""
        found = text(one.inputs, path)
        if found and not is_unknown(found):
            return self.known(found)
        if not found:
            return ""
        wanted = set(kinds)
        near = [side.by_urn[urn] for urn in one.dependencies if urn in side.by_urn and urn != but]
        likely = [each.urn for each in near if token(each.token) in wanted]
        likely = likely or [each.urn for each in near if get(each.inputs, "identity.type")]
        return likely[0] if len(likely) == 1 else f"unknown:{one.urn}"


def _name(one: Planned) -> str:
    for path in ("displayName", "userPrincipalName", "resourceName", "policyAssignmentName"):
        found = text(one.inputs, path)
        if found and not is_unknown(found) and token(one.token) != "azure-native:authorization:PolicyAssignment":
            return f"access package {found}" if token(one.token) == PACKAGE else found
    return one.name


class Memberships:
    """Who belongs to whom on one side."""

    def __init__(self, side: Ground, directory: Directory) -> None:
        """Read every way into a group."""
        self._side, self._directory = side, directory

    @cached_property
    def links(self) -> Mapping[str, list[Link]]:
        """The groups that each member is directly in."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self._all():
            if link.member and link.group and link.member != link.group:
                found[link.member].append(link)
        return found

    def _all(self) -> Iterator[Link]:
        for one in self._side.of("azuread:GroupMember"):
            group = self._directory.read(self._side, one, "groupObjectId", {GROUP})
            member = self._directory.read(self._side, one, "memberObjectId", but=group)
            if group.startswith("unknown:"):
                group = self._directory.read(self._side, one, "groupObjectId", {GROUP}, but=member)
            yield Link(member, group, eligible=False, urns=frozenset({one.urn}))
        for one in self._side.of(GROUP):
            for member in texts(one.inputs, "members"):
                yield Link(self._directory.known(member), one.urn, eligible=False, urns=frozenset({one.urn}))
        for kind, eligible in (("Eligibility", True), ("Assignment", False)):
            for one in self._side.of(f"azuread:PrivilegedAccessGroup{kind}Schedule"):
                group = self._directory.read(self._side, one, "groupId", {GROUP})
                member = self._directory.read(self._side, one, "principalId", but=group)
                yield Link(member, group, eligible=eligible, urns=frozenset({one.urn}))
        yield from self._packages()

    def _packages(self) -> Iterator[Link]:
        for one in self._side.of("azuread:AccessPackageResourcePackageAssociation"):
            package = self._directory.read(self._side, one, "accessPackageId", {PACKAGE})
            offer = self._offer(one)
            if offer:
                group = self._directory.read(self._side, offer, "resourceOriginId", {GROUP})
                yield Link(package, group, eligible=False, urns=frozenset({one.urn, offer.urn}))

    def _offer(self, one: Planned) -> Planned | None:
        wanted = text(one.inputs, "catalogResourceAssociationId")
        offers = [
            each for each in self._side.of(_OFFER) if each.urn in one.dependencies or (wanted and each.id == wanted)
        ]
        return offers[0] if len(offers) == 1 else None

    def above(self, member: str) -> dict[str, tuple[bool, frozenset[str]]]:
        """Return every group that a member is in, through any others: whether only eligibly, and by which URNs."""
        found: dict[str, tuple[bool, frozenset[str]]] = {}
        open_: list[tuple[str, bool, frozenset[str]]] = [(member, False, frozenset())]
        while open_:
            here, eligible, urns = open_.pop()
            for link in self.links.get(here, ()):
                now = (eligible or link.eligible, urns | link.urns)
                if link.group != member and (link.group not in found or (found[link.group][0] and not now[0])):
                    found[link.group] = now
                    open_.append((link.group, *now))
        return found
