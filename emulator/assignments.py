"""Who holds an access package: asked for and approved by people, which no program declares."""

import uuid
from collections.abc import Iterator

from emulator import ids
from emulator.resource import Resource
from emulator.store import Store
from emulator.types.azuread.access_package import ASSIGNMENT, PACKAGE

POLICY = "azuread:index/accessPackageAssignmentPolicy:AccessPackageAssignmentPolicy"
_SPACE = uuid.UUID("c2a1d6b4-7b43-5d0e-9a0a-3f1f6f0c9e55")


class NoPackageError(LookupError):
    """There is no such package, or none of its policies lets anybody ask."""


def assign(store: Store, tenant: str, package: str, who: str) -> Resource:
    """Let `who` hold a package, as an approved request would; it ends when the package's policy says so today.

    Raises `NoPackageError`. A second assignment of the same person is the same one.
    """
    found = store.get(tenant, package)
    if found is None or found.token != PACKAGE:
        message = f"{package}: there is no such access package"
        raise NoPackageError(message)
    policies = [each for each in _of(store, tenant, POLICY) if ids.same(str(each.get("accessPackageId")), package)]
    if not policies:
        message = f"{package}: no policy lets anybody ask for it"
        raise NoPackageError(message)
    made = Resource(
        id=str(uuid.uuid5(_SPACE, f"{tenant}/{ids.key(package)}/{who.lower()}")),
        token=ASSIGNMENT,
        tenant=tenant,
        body={
            "accessPackageId": found.id,
            "package": found.get("displayName", found.name),
            "says": policies[0].get("description", ""),
            "target": who,
            "state": "delivered",
            "expires": policies[0].get("expirationDate"),
        },
        origin="azure",
    )
    with store.writing():
        store.put(made)
    return made


def remove(store: Store, tenant: str, package: str, who: str = "") -> list[Resource]:
    """End the assignments of a package, all or those of one person; gives what was ended."""
    ended = [
        each
        for each in _of(store, tenant, ASSIGNMENT)
        if ids.same(str(each.get("accessPackageId")), package) and who.lower() in {"", str(each.get("target")).lower()}
    ]
    with store.writing():
        for each in ended:
            store.delete(tenant, each.id)
    return ended


def _of(store: Store, tenant: str, token: str) -> Iterator[Resource]:
    return (each for each in store.resources(tenant, origin="any") if each.token == token)
