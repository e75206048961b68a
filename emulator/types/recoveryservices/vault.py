"""Recovery vaults. https://learn.microsoft.com/azure/backup/backup-azure-recovery-services-vault-overview"""

from collections.abc import Iterator, Sequence

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network.zones import has_zones
from emulator.values import Properties
from emulator.world import World

VAULT = "azure-native:recoveryservices:Vault"
ITEM = "azure-native:recoveryservices:ProtectedItem"
POLICY = "azure-native:recoveryservices:ProtectionPolicy"
IMMUTABILITY = "properties.securitySettings.immutabilitySettings.state"
SOFT_DELETE = "properties.securitySettings.softDeleteSettings"
REDUNDANCY = "properties.redundancySettings"
MADE_WITH_IT = ("DefaultPolicy", "EnhancedPolicy", "HourlyLogBackup")
DAYS = range(14, 181)


@semantics(VAULT)
class RecoveryVault(Semantics):
    """A vault of backups that can be made impossible to delete."""

    judges = (
        f"{REDUNDANCY}.standardTierStorageRedundancy",
        IMMUTABILITY,
        f"{SOFT_DELETE}.softDeleteState",
        "properties.encryption.infrastructureEncryption",
    )

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """What cannot be undone, how long the deleted is kept, where copies lie, whose key."""
        state, before = request.get(IMMUTABILITY), request.old.get(IMMUTABILITY) if request.old else None
        if (before == "Locked" and state != "Locked") or (request.old is None and state == "Locked"):
            yield refusal("recovery-vault-immutability-locked", place=IMMUTABILITY)
        yield from _soft_delete(request)
        yield from _redundancy(request, world)
        if request.get("properties.encryption.keyVaultProperties.keyUri") and request.inputs.get("identity") is None:
            said = f"{request.subject}: a key of one's own needs an identity that may use it."
            yield own("recovery-vault-key-without-identity", said, place="identity")

    def outputs(self, request: Request, world: World) -> Properties:
        """That it is there."""
        return {"properties": {**request.get("properties", {}), "provisioningState": "Succeeded"}}

    def besides(self, request: Request, world: World) -> Iterator[Resource]:
        """The policies that each vault is born with."""
        for name in MADE_WITH_IT if request.id else ():
            body = {"name": name, "vaultName": request.name, "resourceGroupName": request.resource_group}
            yield Resource(f"{request.id}/backupPolicies/{name}", POLICY, request.tenant, body, origin="azure")

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """Azure lists what is still in the vault."""
        items = [user.name for user in users if user.token == ITEM]
        if items:
            return refusal("recovery-vault-not-empty", containerNames=", ".join(items))
        return refusal("recovery-vault-not-empty-private-endpoint", names=", ".join(user.name for user in users))

    def judge_delete(self, resource: Resource, world: World) -> Iterator[AzureError]:
        """Soft-deleted items keep their vault."""
        inside = ids.key(resource.id) + "/"
        kept = [each.name for each in world.deleted_of(ITEM) if ids.key(each.id).startswith(inside)]
        if kept:
            yield refusal("recovery-vault-not-empty", containerNames=", ".join(kept))


@semantics(ITEM)
class ProtectedItem(Semantics):
    """Something that is backed up."""

    def judge_delete(self, resource: Resource, world: World) -> Iterator[AzureError]:
        """Its deletion deletes its backups, which an immutable vault keeps to their end, locked or not.

        https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept#restricted-operations
        """
        vault = world.get(resource.id.split("/backupFabrics/")[0])
        if vault and vault.get(IMMUTABILITY, "Disabled") != "Disabled":
            yield refusal("backup-item-immutable")

    def stays_taken(self, resource: Resource, world: World) -> bool:
        """Its backups stay for the time of soft delete, and so does its vault."""
        return True


def _soft_delete(request: Request) -> Iterator[AzureError]:
    days = request.get(f"{SOFT_DELETE}.softDeleteRetentionPeriodInDays")
    if isinstance(days, int | float) and int(days) not in DAYS:
        said = f"{request.subject}: {int(days)} is not between 14 and 180 days."
        yield own("recovery-vault-soft-delete-days", said, place=f"{SOFT_DELETE}.softDeleteRetentionPeriodInDays")
    place = f"{SOFT_DELETE}.softDeleteState"
    if request.old and request.old.get(place) == "AlwaysON" and request.get(place) != "AlwaysON":
        said = f"{request.subject}: soft delete is always on and stays so (https://learn.microsoft.com/azure/backup/backup-azure-enhanced-soft-delete-about)."
        yield own("recovery-vault-soft-delete-always-on", said, place=place)


def _redundancy(request: Request, world: World) -> Iterator[AzureError]:
    place = f"{REDUNDANCY}.standardTierStorageRedundancy"
    if request.get(f"{REDUNDANCY}.crossRegionRestore") == "Enabled" and request.get(place, "") != "GeoRedundant":
        said = f"{request.subject}: restoring in the other region needs GeoRedundant storage, got {request.get(place)}."
        yield own("recovery-vault-cross-region", said, place=f"{REDUNDANCY}.crossRegionRestore")
    if request.get(place) == "ZoneRedundant" and not has_zones(request.get("location")):
        said = f"{request.subject}: ZoneRedundant storage needs availability zones; {request.get('location')} has none."
        yield own("recovery-vault-zones", said, place=place)
    if request.old and request.changed(place) and any(each.token == ITEM for each in world.below(request.old.id)):
        said = f"{request.subject}: the redundancy is fixed once something is protected."
        yield own("recovery-vault-redundancy-change", said, place=place)
