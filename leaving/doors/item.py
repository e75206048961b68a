"""A resource as the proof sees it, and all of them together, so that a chain can be followed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from policies.values import SEALED
from policies.values import Mark as Unreadable

GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_DIRECTORY = {f"azuread:{kind}" for kind in ("User", "Group", "ServicePrincipal", "Application", "Invitation")}
OURS = ("azure-native:", "azuread:")
"""Packages whose resources are read; `azure-native_network_v20240101:` is one of them under a name of its own."""
_IDENTITIES = {"azure-native:managedidentity:UserAssignedIdentity": ("principalId",)}
_STEP = re.compile(r"([^.\[\]]+)(\[\])?")


@dataclass(frozen=True, eq=False)
class Item:
    """One resource: plain type token, logical name, properties (what was declared over what was read), Azure id.

    `depends` maps a property to the URNs that its value comes from; it stands in for values that a plan does not know.
    """

    token: str
    name: str
    props: Mapping[str, Any]
    urn: str = ""
    id: str = ""
    depends: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def tags(self) -> Mapping[str, Any]:
        """Its tags, or, where a type has metadata instead, those."""
        found = self.props.get("tags") or self.props.get("metadata") or {}
        return found if isinstance(found, Mapping) else {}

    @property
    def said(self) -> str:
        """How a report names it."""
        return self.id if self.id.startswith("/") else self.urn or f"{self.token}::{self.name}"

    def text(self, path: str) -> str:
        """Give the first text at a path, '' where there is none."""
        return next((value for _, value in self.at(path) if isinstance(value, str)), "")

    def at(self, path: str) -> Iterator[tuple[str, Any]]:
        """Give every (place, value) that a path such as `rules[].sources[]` reaches; keys are found in any case."""
        yield from reached(self.props, path)


def reached(value: Any, path: str, place: str = "") -> Iterator[tuple[str, Any]]:
    """Give every (place, value) that a path reaches inside a value; nothing where a step leads nowhere."""
    step, _, rest = path.partition(".")
    found = _STEP.fullmatch(step)
    if found is None or not isinstance(value, Mapping):
        return
    key = next((each for each in value if each.lower() == found[1].lower()), None)
    if key is None or value[key] is None:
        return
    here = f"{place}.{key}" if place else key
    entries: Iterable[tuple[str, Any]] = [(here, value[key])]
    if found[2] and not isinstance(value[key], Unreadable):
        held = value[key] if isinstance(value[key], list) else [value[key]]
        entries = [(f"{here}[{index}]", entry) for index, entry in enumerate(held)]
    for spot, entry in entries:
        if rest and not isinstance(entry, Unreadable):
            yield from reached(entry, rest, spot)
        else:
            yield spot, entry


def texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Give every (place, text) inside a value, however deep; keys too where they are texts of their own (maps)."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            here = f"{place}.{key}" if place else str(key)
            if not str(key).isidentifier():
                yield here, str(key)
            yield from texts(entry, here)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from texts(entry, f"{place}[{index}]")


def sealed(value: Any, place: str = "") -> Iterator[str]:
    """Give every place that holds an encrypted secret."""
    if value is SEALED:
        yield place
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from sealed(entry, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from sealed(entry, f"{place}[{index}]")


class Items:
    """All resources of a state, a plan or a live export, and who refers to whom."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Index them by type, URN, Azure id and directory object id."""
        self.all = list(items)
        self._urns = {each.urn: each for each in self.all if each.urn}
        self._tokens: dict[str, list[Item]] = defaultdict(list)
        self._ids: dict[str, Item] = {}
        for each in self.all:
            self._tokens[each.token].append(each)
            for name in _names(each):
                self._ids.setdefault(name, each)
        self._machines = {
            _key(value)
            for each in self.all
            for path in _IDENTITIES.get(each.token, ("identity.principalId",))
            for _, value in each.at(path)
            if isinstance(value, str)
        }

    def __iter__(self) -> Iterator[Item]:
        """Go through them in the order of the state."""
        return iter(self.all)

    def of(self, *tokens: str) -> list[Item]:
        """Give those of some types."""
        return [each for token in tokens for each in self._tokens.get(token, [])]

    def named(self, text: str) -> Item | None:
        """Find the resource that an Azure id, an object id or an Entra path (`/groups/GUID`) names."""
        key = _key(text)
        found = self._ids.get(key)
        if found is None and not key.startswith(("subscriptions/", "providers/")):
            found = self._ids.get(key.rpartition("/")[2])
        return found

    def knows(self, principal: str) -> bool:
        """Whether an object id is of somebody here: a directory object, or a machine's identity."""
        return self.named(principal) is not None or _key(principal) in self._machines

    def target(self, item: Item, path: str) -> Item | None:
        """Follow a reference by its value, or by what the property depends on where that tells more.

        A value that is known and names nothing here leads outside, unless what it depends on has no id yet (a plan).
        """
        known = False
        for _, value in item.at(path):
            known = known or isinstance(value, str)
            found = self.named(value) if isinstance(value, str) else None
            if found is not None:
                return found
        linked = [self._urns[urn] for urn in item.depends.get(_top(path), []) if urn in self._urns]
        return next((each for each in linked if not known or not each.id), None)

    def referring(self, to: Item, token: str, path: str) -> list[Item]:
        """Give the resources of a type that refer to this one at a path."""
        return [each for each in self.of(token) if any(self._leads(each, path, to))]

    def _leads(self, item: Item, path: str, to: Item) -> Iterator[bool]:
        for _, value in item.at(path):
            if isinstance(value, str):
                yield self.named(value) is to
            elif isinstance(value, list):
                yield any(isinstance(each, str) and self.named(each) is to for each in value)
        yield to.urn in item.depends.get(_top(path), [])


def _names(item: Item) -> Iterator[str]:
    """Every spelling under which others refer to a resource."""
    if item.id:
        yield _key(item.id)
        if item.token in _DIRECTORY:
            yield _key(item.id).rpartition("/")[2]
    for key in ("objectId", "clientId", "userId"):
        value = item.props.get(key)
        if item.token in _DIRECTORY and isinstance(value, str):
            yield _key(value)


def _top(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _key(text: str) -> str:
    return text.strip().strip("/").lower()
