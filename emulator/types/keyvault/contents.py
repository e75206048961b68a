"""Keys and secrets. https://learn.microsoft.com/azure/key-vault/keys/about-keys"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.values import Properties
from emulator.world import World

SIZES = (2048, 3072, 4096)


class _Content(Semantics):
    """Soft-deleted with or without its vault; azure-native recovers it when it is made again.

    https://github.com/pulumi/pulumi-azure-native/pull/4759
    """

    def stays_taken(self, resource: Resource, world: World) -> bool:
        """Every key and secret is soft-deleted."""
        return True


@semantics("azure-native:keyvault:Key")
class Key(_Content):
    """A key. Azure Resource Manager makes it once and never changes it."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its kind and size, and that nothing of it changes."""
        kind, size = request.get("properties.kty"), request.get("properties.keySize")
        if str(kind).startswith("RSA") and size is not None and int(size) not in SIZES:
            said = f"{request.subject}: an RSA key has {', '.join(map(str, SIZES))} bits, got {int(size)}."
            yield own("key-size", said, place="properties.keySize")
        vault = world.get(ids.parent(request.id)) if request.id else None
        if str(kind).endswith("-HSM") and vault and vault.get("properties.sku.name") != "premium":
            said = f"{request.subject}: a key in hardware ({kind}) needs a premium vault; {vault.name} is not."
            yield own("key-needs-premium-vault", said, place="properties.kty")
        if request.changed("properties"):
            said = (
                f"{request.subject}: Azure takes the change of 'properties' and ignores it: ARM makes a key once. "
                "Give the key another name, or change it in the vault."
            )
            yield own("key-change-ignored", said, place="properties")

    def outputs(self, request: Request, world: World) -> Properties:
        """Where the key is, with and without its version."""
        vault, name = request.get("vaultName"), request.get("keyName")
        uri = f"https://{vault}.vault.azure.net/keys/{name}"
        version = world.draw(request, "keyVersion").replace("-", "")
        kept = request.old.get("keyUriWithVersion") if request.old else None
        found = {"keyUri": uri, "keyUriWithVersion": kept or f"{uri}/{version}", "kty": request.get("properties.kty")}
        size = request.get("properties.keySize")
        return {**found, "keySize": size or 2048} if str(found["kty"]).startswith("RSA") else found


@semantics("azure-native:keyvault:Secret")
class Secret(_Content):
    """A secret, whose value nobody can read back through Azure Resource Manager."""

    def outputs(self, request: Request, world: World) -> Properties:
        """Where the secret is; not what it is."""
        vault, name = request.get("vaultName"), request.get("secretName")
        shown = {key: value for key, value in request.get("properties", {}).items() if key != "value"}
        return {"properties": {**shown, "secretUri": f"https://{vault}.vault.azure.net/secrets/{name}"}}
