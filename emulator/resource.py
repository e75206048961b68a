"""One thing that the local Azure holds, and a set of them with the look-ups that gates and types need."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from emulator import ids
from emulator.values import Properties, Value, at, strings

_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

PENDING = "/pending/"
"""Where a preview keeps what has no id yet."""


def is_guid(text: str) -> bool:
    """Whether a string is a GUID."""
    return _GUID.fullmatch(text) is not None


@dataclass(frozen=True)
class Resource:
    """A resource as Azure holds it.

    body: what was sent and what Azure answered, in the SDK's names, path parameters included;
    status: live or soft-deleted; origin: program, or azure for what was there before;
    object_id: the directory object that it is or owns (managed identity), None when it has none;
    sent: the names among the body that a program sent.
    """

    id: str
    token: str
    tenant: str
    body: Properties = field(default_factory=dict)
    status: str = "live"
    origin: str = "program"
    object_id: str | None = None
    sent: tuple[str, ...] = ()

    def get(self, path: str, default: Value = None) -> Value:
        """The value at a dotted path of the body; `default` where it is absent or unknown."""
        value = at(self.body, path)
        return default if value is None else value

    @property
    def name(self) -> str:
        """The last segment of the id."""
        return ids.name_of(self.id)


def _links(resource: Resource) -> Iterator[str]:
    """Keys of everything a resource speaks of: ARM ids (not itself) and the GUIDs of directory objects."""
    own = ids.key(resource.id)
    for _, text in strings(resource.body):
        if ids.looks_like_arm_id(text):
            linked = ids.key(text)
            if linked != own:
                yield linked
        elif is_guid(ids.name_of(text)) and (text[:1] == "/" or is_guid(text)):
            yield ids.name_of(text).lower()


class Shelf:
    """Live resources of one tenant by id, with who is below, who refers and who is a principal."""

    def __init__(self, resources: Iterable[Resource] = ()) -> None:
        """Filled with `resources`."""
        self.by_key: dict[str, Resource] = {}
        self.by_token: dict[str, dict[str, None]] = defaultdict(dict)
        self.below: dict[str, dict[str, None]] = defaultdict(dict)
        self.linked_from: dict[str, dict[str, None]] = defaultdict(dict)
        self.principals: dict[str, str] = {}
        for resource in resources:
            self.put(resource)

    def put(self, resource: Resource) -> None:
        """Add or replace a resource."""
        key = ids.key(resource.id)
        self.drop(key)
        self.by_key[key] = resource
        self.by_token[resource.token][key] = None
        for above in ids.ancestors(resource.id):
            self.below[ids.key(above)][key] = None
        for linked in _links(resource):
            self.linked_from[linked][key] = None
        if resource.object_id:
            self.principals[resource.object_id.lower()] = key

    def drop(self, key: str) -> None:
        """Take a resource away; nothing happens when it is not there."""
        resource = self.by_key.pop(key, None)
        if resource is None:
            return
        self.by_token[resource.token].pop(key, None)
        for above in ids.ancestors(resource.id):
            self.below[ids.key(above)].pop(key, None)
        for linked in _links(resource):
            self.linked_from[linked].pop(key, None)
        if resource.object_id:
            self.principals.pop(resource.object_id.lower(), None)

    def snapshot(self) -> dict[str, Any]:
        """What a comparison of two shelves compares."""
        return {key: (r.token, r.body, r.object_id) for key, r in sorted(self.by_key.items())}
