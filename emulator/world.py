"""What a gate or a type may look at: the tenant's resources, and in a preview also those that are about to be."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from emulator import builtin, ids
from emulator.facts.types import types
from emulator.request import Request
from emulator.resource import PENDING, Resource, Shelf
from emulator.tenancy import Tenancy
from emulator.values import UNKNOWN

_SPACE = uuid.UUID("6f1d7b0c-2d0f-5a39-9a53-0d6c3a6f4d11")


@dataclass
class Layer:
    """What one run's preview adds to a tenant: resources to be, and ids that announced replacements free."""

    shelf: Shelf = field(default_factory=Shelf)
    freed: set[str] = field(default_factory=set)


def _may_be(pending: Resource, resource_id: str) -> bool:
    """Whether every name that a resource without an id does know stands in `resource_id` too."""
    named = ids.parse(types()[pending.token].template, resource_id)
    if named is None:
        return False
    known = ((name, pending.body.get(hole)) for hole, name in named.items())
    return all(value in (None, UNKNOWN) or ids.same(name, str(value)) for name, value in known)


class World:
    """Look-ups over the store of one tenant and, in a preview, over the run's overlay on top of it.

    Every look-up takes ids in any case. Soft-deleted resources are seen only by `deleted` and `deleted_of`.
    """

    def __init__(
        self,
        tenancy: Tenancy,
        base: Shelf,
        layer: Layer | None = None,
        *,
        deleted: dict[str, Resource] | None = None,
        elsewhere: Callable[[], Iterator[Resource]] = lambda: iter(()),
        parts: Callable[[Resource], Iterable[str]] = lambda _: (),
    ) -> None:
        """`elsewhere` gives the other tenants' resources (live and soft-deleted), for names unique in the world."""
        self.tenancy = tenancy
        self._base, self._layer, self._deleted = base, layer, deleted or {}
        self._elsewhere, self._parts = elsewhere, parts

    def _resolve(self, key: str) -> Resource | None:
        if self._layer:
            if key in self._layer.shelf.by_key:
                return self._layer.shelf.by_key[key]
            if key in self._layer.freed:
                return None
        return self._base.by_key.get(key)

    def _all(self, pick: Callable[[Shelf], dict[str, None]]) -> Iterator[Resource]:
        keys = dict(pick(self._base))
        if self._layer:
            keys.update(pick(self._layer.shelf))
        for key in keys:
            found = self._resolve(key)
            if found is not None and (key in pick(self._shelf_of(key))):
                yield found

    def _shelf_of(self, key: str) -> Shelf:
        return self._layer.shelf if self._layer and key in self._layer.shelf.by_key else self._base

    def get(self, resource_id: str | None) -> Resource | None:
        """The live resource with this id, built-in roles and policies included; None when there is none."""
        if not isinstance(resource_id, str):
            return None
        return self._resolve(ids.key(resource_id)) or builtin.find(resource_id) or self._custom_role(resource_id)

    def _custom_role(self, resource_id: str) -> Resource | None:
        """The tenant's own role that an id names: its GUID is unique in the tenant, at whatever scope."""
        if "/roledefinitions/" not in resource_id.lower():
            return None
        guid = ids.name_of(resource_id).lower()
        roles = self.of("azure-native:authorization:RoleDefinition")
        return next((role for role in roles if ids.name_of(role.id).lower() == guid), None)

    def exists(self, resource_id: str) -> bool:
        """Whether an id names a live resource, or a part that Azure keeps inside one (an inline subnet, ...)."""
        if self.get(resource_id):
            return True
        return self._is_part(resource_id) or self._may_be_pending(resource_id)

    def _is_part(self, resource_id: str) -> bool:
        """Whether the nearest thing above an id keeps it as a part of its own."""
        holder = next(filter(None, map(self.get, ids.ancestors(resource_id))), None)
        return holder is not None and any(ids.same(part, resource_id) for part in self._parts(holder))

    def _may_be_pending(self, resource_id: str) -> bool:
        """Whether a preview is to make something whose id holds an unknown name and may turn out to be this one."""
        to_be = self._layer.shelf.by_key.values() if self._layer else ()
        return any(_may_be(each, resource_id) for each in to_be if each.id.startswith(PENDING))

    def of(self, token: str) -> Iterator[Resource]:
        """Every live resource of a type in this tenant."""
        return self._all(lambda shelf: shelf.by_token.get(token, {}))

    def below(self, resource_id: str) -> Iterator[Resource]:
        """Every live resource whose id lies below this one, at any depth, extensions included."""
        return self._all(lambda shelf: shelf.below.get(ids.key(resource_id), {}))

    def children(self, resource_id: str, token: str | None = None) -> Iterator[Resource]:
        """The live resources directly below an id, of one type when `token` is given."""
        wanted = ids.key(resource_id)
        for found in self.below(resource_id):
            above = ids.parent(found.id)
            if above and ids.key(above) == wanted and token in {None, found.token}:
                yield found

    def referrers(self, resource_id: str) -> Iterator[Resource]:
        """Every live resource that speaks of this ARM id, or of this GUID, in its properties."""
        wanted = ids.key(resource_id) if resource_id.startswith("/") else resource_id.lower()
        return self._all(lambda shelf: shelf.linked_from.get(wanted, {}))

    def principal(self, object_id: str) -> Resource | None:
        """The user, group, service principal or resource with a managed identity behind an object id."""
        for shelf in (self._layer.shelf if self._layer else None, self._base):
            key = shelf.principals.get(object_id.lower()) if shelf else None
            if key:
                return self._resolve(key)
        return None

    def directory(self, text: str, tokens: Iterable[str]) -> Resource | None:
        """The directory object that a property names: by id, object id, client id, or a built-in role's template id."""
        name = ids.name_of(text)
        found = self.get(text) or self.principal(name) or builtin.directory_role(name)
        if found is None:
            named = (each for token in tokens for each in self.of(token))
            found = next((each for each in named if name in {each.get("clientId"), each.get("templateId")}), None)
        return found

    def deleted(self, resource_id: str) -> Resource | None:
        """The soft-deleted resource with this id."""
        return self._deleted.get(ids.key(resource_id))

    def deleted_of(self, token: str) -> Iterator[Resource]:
        """Every soft-deleted resource of a type in this tenant."""
        return (resource for resource in self._deleted.values() if resource.token == token)

    def everywhere(self, token: str) -> Iterator[Resource]:
        """Every resource of a type in all tenants, soft-deleted ones included: for names unique in the world."""
        yield from self.of(token)
        yield from self.deleted_of(token)
        yield from (resource for resource in self._elsewhere() if resource.token == token)

    def draw(self, request: Request, name: str) -> str:
        """The GUID that Azure draws for an output: kept through updates, another when the resource is made again."""
        kept = request.old.get(name) if request.old else None
        return str(kept) if kept else self.guid(request.id or request.urn, name, str(request.generation))

    def guid(self, *parts: str) -> str:
        """A GUID that only this tenant and `parts` decide, for what Azure draws."""
        return str(uuid.uuid5(_SPACE, "|".join((self.tenancy.tenant_id, *parts)).lower()))
