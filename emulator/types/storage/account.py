"""Storage accounts. https://learn.microsoft.com/azure/storage/common/storage-account-overview"""

import re
from collections.abc import Iterable, Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network.places import network_of
from emulator.types.network.service_endpoints import without
from emulator.types.network.zones import has_zones
from emulator.values import Properties, known
from emulator.world import World

ACCOUNT = "azure-native:storage:StorageAccount"
SERVICES = ("blobServices", "fileServices", "queueServices", "tableServices")
PAIRS = {"uksouth": "ukwest", "ukwest": "uksouth"}
_VAULT = re.compile(r"https://([a-z0-9-]+)\.vault\.azure\.net/?", re.IGNORECASE)


@semantics(ACCOUNT)
class StorageAccount(Semantics):
    """An account with its four services."""

    judges = ("sku.name", "kind")

    def name_invalid(self, request: Request) -> AzureError:
        """Azure's words for an account's name."""
        return refusal("storage-name-invalid", accountName=request.get("accountName"), place="accountName")

    def name_taken(self, request: Request, other: Resource) -> AzureError | None:
        """Taken by somebody, or by the same subscription."""
        words = {"accountName": request.get("accountName"), "place": "accountName"}
        if ids.subscription(other.id) == request.subscription:
            return refusal("storage-name-in-other-group", **words)
        return refusal("storage-name-taken", **words)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Kind and redundancy, keys of one's own, network rules."""
        yield from _kind(request)
        yield from _keys(request, world)
        path = "networkRuleSet.virtualNetworkRules[].virtualNetworkResourceId"
        for place, subnet in without(request.inputs, path, "Microsoft.Storage", world):
            words = {"subnetName": ids.name_of(subnet), "virtualNetworkId": network_of(subnet)}
            yield refusal("storage-subnet-without-endpoint", place=place, **words)

    def outputs(self, request: Request, world: World) -> Properties:
        """Where the services are reached, and where the data lies."""
        name, region = request.get("accountName") or request.name, plain(str(request.get("location", "")))
        sku, drawn = str(request.get("sku.name", "")), Properties()
        if "GRS" in sku or "GZRS" in sku:
            drawn["secondaryLocation"] = PAIRS.get(region)
        if sku.startswith("Standard_RA"):
            drawn["secondaryEndpoints"] = _endpoints(f"{name}-secondary")
        primary = {**_endpoints(name), "web": f"https://{name}.z33.web.core.windows.net/"}
        return {"primaryEndpoints": primary, "primaryLocation": region, "statusOfPrimary": "available", **drawn}

    def parts(self, resource: Resource) -> Iterable[str]:
        """The services that each account has."""
        return [f"{resource.id}/{service}/default" for service in SERVICES]


def _endpoints(name: str) -> Properties:
    return {part: f"https://{name}.{part}.core.windows.net/" for part in ("blob", "file", "queue", "table", "dfs")}


def _kind(request: Request) -> Iterator[AzureError]:
    sku, kind = request.get("sku.name"), request.get("kind")
    if sku in {"Standard_ZRS", "Standard_GZRS", "Standard_RAGZRS", "Premium_ZRS"} and not has_zones(
        request.get("location")
    ):
        said = f"{request.subject}: {sku} needs availability zones, and {request.get('location')} has none."
        yield own("storage-sku-without-zones", said, place="sku.name")
    if kind in {"BlockBlobStorage", "FileStorage"} and isinstance(sku, str) and not sku.startswith("Premium_"):
        said = f"{request.subject}: kind {kind} is premium, and {sku} is not."
        yield own("storage-kind-and-sku", said, place="sku.name")
    if request.old is None:
        return
    before, was = str(request.old.get("sku.name")), request.old.get("kind")
    if isinstance(sku, str) and before.split("_", maxsplit=1)[0] != sku.split("_")[0]:
        said = f"{request.subject}: the account cannot change from {before} to {sku}; make another and move the data."
        yield own("storage-performance-change", said, place="sku.name")
    if isinstance(kind, str) and kind != was and not (was in {"Storage", "BlobStorage"} and kind == "StorageV2"):
        said = f"{request.subject}: kind {was} cannot become {kind}; only Storage and BlobStorage become StorageV2."
        yield own("storage-kind-change", said, place="kind")


def _keys(request: Request, world: World) -> Iterator[AzureError]:
    """A key of one's own: named whole, in a protected vault, with an identity that may use it."""
    if request.get("encryption.keySource") != "Microsoft.Keyvault":
        return
    place, held = "encryption.keyVaultProperties", request.get("encryption.keyVaultProperties", {})
    lacking = [name for name in ("keyName", "keyVaultUri") if not held.get(name)]
    if lacking:
        said = f"{request.subject}: keySource Microsoft.Keyvault needs {' and '.join(lacking)}."
        yield own("storage-key-not-named", said, place=place)
    if request.inputs.get("identity") is None:
        said = f"{request.subject}: a key in a vault needs an identity that may use it."
        yield own("storage-key-without-identity", said, place="identity")
    match = _VAULT.fullmatch(str(held.get("keyVaultUri")))
    if match and known(held):
        yield from _vault(request, match[1], str(held.get("keyName")), world)


def _vault(request: Request, name: str, key: str, world: World) -> Iterator[AzureError]:
    vault = next((each for each in world.of("azure-native:keyvault:Vault") if each.name.lower() == name.lower()), None)
    place = "encryption.keyVaultProperties"
    if vault is None:
        yield own("storage-key-vault-missing", f"{request.subject}: there is no key vault '{name}'.", place=place)
        return
    if not vault.get("properties.enablePurgeProtection"):
        said = f"{request.subject}: the key vault '{name}' has no purge protection, without which storage takes no key."
        yield own("storage-key-vault-unprotected", said, place=place)
    shut = vault.get("properties.networkAcls.defaultAction") == "Deny"
    closed = shut or vault.get("properties.publicNetworkAccess") == "Disabled"
    if closed and vault.get("properties.networkAcls.bypass", "AzureServices") != "AzureServices":
        said = f"{request.subject}: the firewall of the key vault '{name}' keeps storage out; set bypass AzureServices."
        yield own("storage-key-vault-closed", said, place=place)
    if not world.exists(f"{vault.id}/keys/{key}"):
        yield own("storage-key-missing", f"{request.subject}: the vault '{name}' has no key '{key}'.", place=place)
