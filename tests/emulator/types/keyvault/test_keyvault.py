from typing import Any

from tests.emulator.driver import TENANT, Local
from tests.emulator.types.network.things import HERE, in_subnet, network, subnet
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused, stage

VAULT = "azure-native:keyvault:Vault"


def vault(name: str = "kv-havering", group: str = "rg", **properties: Any) -> Ask:
    said = {"tenantId": TENANT, "sku": {"family": "A", "name": "standard"}, "enablePurgeProtection": True, **properties}
    return Ask(VAULT, f"{name}-{group}", {**HERE, "resourceGroupName": group, "vaultName": name, "properties": said})


def key(**properties: Any) -> Ask:
    place = {"resourceGroupName": "rg", "vaultName": "kv-havering", "keyName": "storage"}
    return Ask(
        "azure-native:keyvault:Key", "key", {**place, "properties": {"kty": "RSA", "keySize": 3072, **properties}}
    )


ROWS = [
    Row(
        "a vault's name with two hyphens in a row is refused",
        "key-vault-name-invalid",
        "VaultNameNotValid",
        "A vault's name must be between 3-24 alphanumeric characters.",
        vault("kv--havering"),
    ),
    Row(
        "a vault's name that another group's vault has is refused",
        "key-vault-name-in-use",
        "VaultAlreadyExists",
        "The vault name 'kv-havering' is already in use.",
        vault(group="rg-west"),
        (vault(),),
    ),
    Row(
        "switching purge protection off is refused",
        "key-vault-purge-protection-false",
        "BadRequest",
        'The property "enablePurgeProtection" cannot be set to false.',
        vault(enablePurgeProtection=False),
        (vault(),),
    ),
    Row(
        "soft delete off is refused",
        "key-vault-soft-delete-off",
        OWN,
        "soft delete is on for every vault",
        vault(enableSoftDelete=False),
    ),
    Row(
        "five days of soft delete are refused",
        "key-vault-retention",
        OWN,
        "5 is not between 7 and 90 days",
        vault(softDeleteRetentionInDays=5),
    ),
    Row(
        "another time of soft delete is refused",
        "key-vault-retention-changed",
        OWN,
        "is fixed once the vault is created",
        vault(softDeleteRetentionInDays=30),
        (vault(softDeleteRetentionInDays=90),),
    ),
    Row(
        "a vault of another tenant is refused",
        "key-vault-tenant-invalid",
        "BadRequest",
        "An invalid value was provided for 'tenantId'.",
        vault(tenantId="99999999-9999-4999-8999-999999999999"),
    ),
    Row(
        "recovering a vault that was never deleted is refused",
        "key-vault-nothing-to-recover",
        "SoftDeletedVaultDoesNotExist",
        "A soft deleted vault with the given name does not exist.",
        vault(createMode="recover"),
    ),
    Row(
        "letting a subnet in that has no service endpoint is refused",
        "key-vault-subnet-without-endpoint",
        "VirtualNetworkNotValid",
        "Subnets app of virtual network",
        vault(networkAcls={"defaultAction": "Deny", "bypass": "None", "virtualNetworkRules": [in_subnet("app")]}),
        (network(), subnet()),
    ),
    Row(
        "an RSA key of 1024 bits is refused",
        "key-size",
        OWN,
        "2048, 3072, 4096 bits, got 1024",
        key(keySize=1024),
        (vault(),),
    ),
    Row(
        "a key in hardware in a standard vault is refused",
        "key-needs-premium-vault",
        OWN,
        "needs a premium vault; kv-havering is not",
        key(kty="RSA-HSM"),
        (vault(),),
    ),
    Row(
        "a change of a key, which Azure would take and ignore, is refused",
        "key-change-ignored",
        OWN,
        "Azure takes the change of 'properties' and ignores it",
        key(keySize=4096),
        (vault(), key()),
    ),
]

FINE = [
    Fine("a vault", vault()),
    Fine("a key", key(), (vault(),)),
    Fine(
        "a subnet with the vault's service endpoint",
        vault(networkAcls={"defaultAction": "Deny", "bypass": "None", "virtualNetworkRules": [in_subnet("app")]}),
        (network(), subnet(serviceEndpoints=[{"service": "Microsoft.KeyVault"}])),
    ),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def _deleted(azure: Local) -> None:
    ask = vault()
    azure.delete(azure.create(ask.token, ask.name, ask.inputs), ask.token)


def test_the_name_of_a_deleted_vault_stays_taken() -> None:
    azure = stage()
    _deleted(azure)
    fault = azure.refused("key-vault-soft-deleted-name", VAULT, "kv", vault().inputs)
    assert fault.code == "ConflictError"
    assert fault.message.startswith("A vault with the same name already exists in deleted state.")


def test_a_deleted_vault_is_recovered_by_asking_for_it() -> None:
    azure = stage()
    _deleted(azure)
    ask = vault(createMode="recover")
    made = azure.create(ask.token, ask.name, ask.inputs)
    assert made.outputs["properties"]["vaultUri"] == "https://kv-havering.vault.azure.net/"
    assert azure.store.resources(status="soft-deleted") == []


def test_a_deleted_vault_takes_its_name_in_other_groups_too() -> None:
    azure = stage()
    _deleted(azure)
    assert (
        azure.refused("key-vault-name-in-use", VAULT, "kv", vault(group="rg-west").inputs).code == "VaultAlreadyExists"
    )


def test_a_deleted_key_is_recovered_when_it_is_made_again() -> None:
    azure = stage()
    made = vault()
    azure.create(made.token, made.name, made.inputs)
    ask = key()
    azure.delete(azure.create(ask.token, ask.name, ask.inputs), ask.token)
    again = azure.create(ask.token, ask.name, ask.inputs)
    assert again.outputs["keyUri"] == "https://kv-havering.vault.azure.net/keys/storage"
