"""Key vaults. https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network.places import network_of
from emulator.types.network.service_endpoints import without
from emulator.values import Properties
from emulator.world import World

VAULT = "azure-native:keyvault:Vault"
DAYS = range(7, 91)


@semantics(VAULT)
class Vault(Semantics):
    """A vault; once deleted its name stays taken, and only createMode recover brings it back.

    azure-native sends what the program says and nothing else: createMode default, or none, meets a conflict
    (Azure/azure-service-operator issue 1415; alan-turing-institute/data-safe-haven issue 2523, an azure-native run).
    """

    judges = ("properties.enablePurgeProtection", "properties.enableSoftDelete", "properties.createMode")

    def name_invalid(self, request: Request) -> AzureError:
        """Azure's words for a vault's name."""
        return refusal("key-vault-name-invalid", vaultName=request.get("vaultName"), place="vaultName")

    def name_taken(self, request: Request, other: Resource) -> AzureError:
        """Names are taken in the whole of Azure, by deleted vaults too."""
        return refusal("key-vault-name-in-use", vaultName=request.get("vaultName"), place="vaultName")

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Recovery, protection, tenant, network rules."""
        if request.old is None:
            yield from _recovery(request, world)
        yield from _protection(request)
        tenant = request.get("properties.tenantId")
        if isinstance(tenant, str) and tenant.lower() != world.tenancy.tenant_id.lower():
            yield refusal("key-vault-tenant-invalid", place="properties.tenantId")
        path = "properties.networkAcls.virtualNetworkRules[].id"
        for place, subnet in without(request.inputs, path, "Microsoft.KeyVault", world):
            words = {"subnetName": ids.name_of(subnet), "virtualNetworkId": network_of(subnet)}
            yield refusal("key-vault-subnet-without-endpoint", place=place, **words)

    def outputs(self, request: Request, world: World) -> Properties:
        """Where the vault is reached, and what Azure sets by itself."""
        name = request.get("vaultName") or request.name
        said = request.get("properties", {})
        drawn = {"vaultUri": f"https://{name}.vault.azure.net/", "provisioningState": "Succeeded"}
        return {"properties": {"enableSoftDelete": True, "softDeleteRetentionInDays": 90, **said, **drawn}}

    def stays_taken(self, resource: Resource, world: World) -> bool:
        """Every vault is soft-deleted."""
        return True


def _recovery(request: Request, world: World) -> Iterator[AzureError]:
    gone = world.deleted(request.id) if request.id else None
    here = gone and plain(str(gone.get("location"))) == plain(str(request.get("location", gone.get("location"))))
    recovers = request.get("properties.createMode") == "recover"
    if recovers and not here:
        yield refusal("key-vault-nothing-to-recover", place="properties.createMode")
    elif gone and not recovers:
        yield refusal("key-vault-soft-deleted-name", place="vaultName")


def _protection(request: Request) -> Iterator[AzureError]:
    """What protects a vault cannot be taken back."""
    if request.get("properties.enablePurgeProtection") is False:
        yield refusal("key-vault-purge-protection-false", place="properties.enablePurgeProtection")
    if request.get("properties.enableSoftDelete") is False:
        said = f"{request.subject}: soft delete is on for every vault and cannot be switched off."
        yield own("key-vault-soft-delete-off", said, place="properties.enableSoftDelete")
    days, place = request.get("properties.softDeleteRetentionInDays"), "properties.softDeleteRetentionInDays"
    if isinstance(days, int | float) and int(days) not in DAYS:
        yield own("key-vault-retention", f"{request.subject}: {int(days)} is not between 7 and 90 days.", place=place)
    elif request.changed(place):
        said = f"{request.subject}: the retention of deleted objects is fixed once the vault is created."
        yield own("key-vault-retention-changed", said, place=place)
