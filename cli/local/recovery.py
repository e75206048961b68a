"""Key vaults that a local run brings back: Azure keeps a deleted vault's name, and gives it again only when told so."""

from collections.abc import Collection

from cli.local.places import Places
from emulator.store import Store
from estate.stack import Stack

VAULT = "azure-native:keyvault:Vault"


def vaults_to_recover(places: Places, stack: Stack, before: Collection[str] = ()) -> list[str]:
    """The names for `havering:recover`: vaults that the local Azure holds as deleted, and those brought back earlier.

    `before` are the names of the last run; a vault among them that stands keeps its line, so that nothing changes.
    """
    store = Store(places.store)
    try:
        tenant = stack.tenant.id
        if tenant not in store.tenancies():
            return []
        deleted = {each.name for each in store.resources(tenant, status="soft-deleted") if each.token == VAULT}
        standing = {each.name for each in store.resources(tenant) if each.token == VAULT}
    finally:
        store.close()
    return sorted(deleted | (set(before) & standing))
