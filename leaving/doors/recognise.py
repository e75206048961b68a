"""Finds the doors of a state: every part that bears a sign of somebody outside, or says that an agreement opened it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from leaving.doors.claims import Claim, claims_of
from leaving.doors.item import OURS, Item, Items, sealed, texts
from leaving.doors.kind import Kind, Part, Steps
from leaving.doors.kinds import all_kinds
from leaving.doors.marks import Mark, addresses, domains, embedded, tenants
from leaving.doors.parts import said_of
from leaving.doors.signs import ANYONE, UNKNOWN, Signs
from policies.values import SEALED

ELSEWHERE = Kind(
    name="elsewhere",
    title="sign of a party in any other property",
    sign="a tenant, subscription, domain or range of the party anywhere in a resource that no other kind reads",
    tokens=("azure-native:*", "azuread:*"),
    steps=Steps(
        before=("Find out what the property does.",),
        delete=("Take the value out, or the resource.",),
        after=("Run the proof again.",),
    ),
    source="https://learn.microsoft.com/azure/azure-resource-manager/management/overview",
)
OPENED = Kind(
    name="opened",
    title="other resource that says that an agreement opened it",
    sign="tags or description name an agreement; no sign of a party is needed",
    tokens=("azure-native:*", "azuread:*"),
    granted_by=("flows", "people", "dns"),
    steps=Steps(
        before=("Close the doors that use it.",),
        delete=("Delete the resource; a vault keeps what it protects until its retention ends.",),
        after=("Return or destroy the data that the agreement names.",),
    ),
    source="https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept",
)


@dataclass(frozen=True)
class Door:
    """One door: its kind, the part that is open, whose signs it bears and by which marks, what it claims."""

    kind: Kind
    part: Part
    parties: frozenset[str]
    marks: tuple[Mark, ...]
    claims: tuple[Claim, ...]

    @property
    def item(self) -> Item:
        """The resource."""
        return self.part.item

    @property
    def said(self) -> str:
        """How a report names it: the resource, and the rule inside it."""
        return f"{self.item.said}#{self.part.name}" if self.part.name else self.item.said

    @property
    def chains(self) -> list[str]:
        """How each mark is reached, in words."""
        return sorted({" > ".join([*mark.chain, f"{mark.place}: {shown(mark)}"]) for mark in self.marks})


def shown(mark: Mark) -> str:
    """A mark's value as a report shows it: a certificate is not printed."""
    return "certificate" if mark.sort == "issuer" and len(mark.value) > 120 else mark.value


@dataclass(frozen=True)
class Found:
    """Every door, and every property in which a door could hide that nobody could read."""

    doors: tuple[Door, ...]
    unread: tuple[tuple[Kind, Part, Mark], ...] = field(default=())


def recognise(items: Items, signs: Signs) -> Found:
    """Find every door of a state, a plan or a live export."""
    doors: list[Door] = []
    unread: list[tuple[Kind, Part, Mark]] = []
    for item in items:
        held: list[Door] = []
        for kind in _kinds_of(item.token):
            for part in kind.parts(item, items) if kind.parts else ():
                unread += [(kind, part, mark) for mark in part.marks if mark.sort == "unreadable"]
                door = _door(kind, part, signs)
                if door and not _same(door, held):
                    held.append(door)
        unread += _unread(item)
        held += _rest(item, held, signs)
        doors += held
    return Found(tuple(doors), tuple(unread))


def _kinds_of(token: str) -> Iterator[Kind]:
    for kind in all_kinds():
        if any(token == each or (each.endswith("*") and token.startswith(each[:-1])) for each in kind.tokens):
            yield kind


def _door(kind: Kind, part: Part, signs: Signs) -> Door | None:
    """Make a door of a part that bears a sign, or that claims an agreement and is of no kind that reads all types."""
    borne = [(mark, signs.holders(mark)) for mark in part.marks]
    parties = frozenset(name for _, names in borne for name in names)
    claims = claims_of(part.texts)
    wide = any(each.endswith("*") for each in kind.tokens)
    if not parties and (not claims or wide or not kind.by_claim):
        return None
    return Door(kind, part, parties, tuple(mark for mark, names in borne if names), claims)


def _unread(item: Item) -> Iterator[tuple[Kind, Part, Mark]]:
    """What nobody can look into: a resource of another provider, and a secret that may be more than a password."""
    part = Part(item, "", (), said_of(item))
    if ":" in item.token and not item.token.startswith(OURS):  # what Azure itself makes has a type without a provider
        yield ELSEWHERE, part, Mark("unreadable", f"{item.token} is of a provider that is not read here", "type")
    for place in sealed(item.props):
        if not _PASSWORD.search(place.rpartition(".")[2]):
            yield from ((kind, part, Mark("unreadable", str(SEALED), place)) for kind in (*_narrow(item), ELSEWHERE))


def _narrow(item: Item) -> Iterator[Kind]:
    """The kinds that read this very type."""
    return (kind for kind in _kinds_of(item.token) if item.token in kind.tokens)


def _same(door: Door, held: Iterable[Door]) -> bool:
    """Whether a kind that reads every type found only what a kind of the type itself has found."""
    wide = any(each.endswith("*") for each in door.kind.tokens)
    return wide and any(door.part.item is each.part.item and door.parties <= each.parties for each in held)


def _rest(item: Item, held: list[Door], signs: Signs) -> Iterator[Door]:
    """Signs of known parties anywhere else; and claims of a resource in which no door was found."""
    seen = frozenset(name for door in held for name in door.parties)
    marks = [mark for mark in _sweep(item) if signs.holders(mark) - {UNKNOWN, ANYONE} - seen]
    parties = frozenset(name for mark in marks for name in signs.holders(mark)) - {UNKNOWN, ANYONE} - seen
    part = Part(item, "", tuple(marks), said_of(item))
    claims = claims_of(part.texts)
    if parties:
        yield Door(ELSEWHERE, part, parties, tuple(marks), claims)
    elif claims and not held:
        yield Door(OPENED, part, frozenset(), (), claims)


def _sweep(item: Item) -> Iterator[Mark]:
    """Every GUID, host and address in any text; subscriptions look like tenants, so both are asked."""
    for place, value in texts(item.props):
        if _TAGS.match(place) or place.lower().rpartition(".")[2] in {"description", "displayname"}:
            continue
        for mark in tenants([(place, value)]):
            yield mark
            yield Mark("subscription", mark.value, place)
        yield from domains([(place, value)])
        if item.token not in _PLAIN_ADDRESSES:
            yield from addresses([(place, value)])
            yield from embedded([(place, value)])


_PASSWORD = re.compile(r"(password|secret|key|token|pfx|pass)s?$", re.IGNORECASE)
"""Last words of properties that hold a secret and nothing else."""
_TAGS = re.compile(r"tags\b", re.IGNORECASE)
_PLAIN_ADDRESSES = frozenset(
    f"azure-native:network:{kind}"
    for kind in ("NetworkSecurityGroup", "SecurityRule", "IpGroup", "FirewallPolicyRuleCollectionGroup")
)
"""Types whose addresses are read rule by rule: what a rule denies is no door, and an IP group opens nothing alone."""
