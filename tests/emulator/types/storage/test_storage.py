from typing import Any

from tests.emulator.types.keyvault.test_keyvault import key, vault
from tests.emulator.types.network.things import in_subnet, network, storage, subnet
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

WEST = {"resourceGroupName": "rg-west", "location": "ukwest"}
RULES = {"defaultAction": "Deny", "virtualNetworkRules": [{"virtualNetworkResourceId": in_subnet("app")["id"]}]}
PLACE = {"resourceGroupName": "rg", "accountName": "sthavering"}


def own_key(**changes: Any) -> dict[str, Any]:
    uri = "https://kv-havering.vault.azure.net"
    held = {"keySource": "Microsoft.Keyvault", "keyVaultProperties": {"keyName": "storage", "keyVaultUri": uri}}
    return {"encryption": {**held, **changes}, "identity": {"type": "SystemAssigned"}}


def blobs(**more: Any) -> Ask:
    return Ask("azure-native:storage:BlobServiceProperties", "blobs", {**PLACE, "blobServicesName": "default", **more})


def container(**more: Any) -> Ask:
    return Ask("azure-native:storage:BlobContainer", "files", {**PLACE, "containerName": "files", **more})


def lifecycle(*names: str) -> Ask:
    rules = [
        {
            "name": name,
            "type": "Lifecycle",
            "definition": {
                "filters": {"blobTypes": ["blockBlob"]},
                "actions": {"baseBlob": {"delete": {"daysAfterModificationGreaterThan": 365}}},
            },
        }
        for name in names
    ]
    inputs = {**PLACE, "managementPolicyName": "default", "policy": {"rules": rules}}
    return Ask("azure-native:storage:ManagementPolicy", "lifecycle", inputs)


ROWS = [
    Row(
        "an account's name with a hyphen is refused",
        "storage-name-invalid",
        "AccountNameInvalid",
        "st-havering is not a valid storage account name.",
        storage("st-havering"),
    ),
    Row(
        "an account's name that the subscription uses elsewhere is refused",
        "storage-name-in-other-group",
        "StorageAccountInAnotherResourceGroup",
        "The account sthavering is already in another resource group in this subscription.",
        Ask(storage().token, "other", {**storage().inputs, "resourceGroupName": "rg-west"}),
        (storage(),),
    ),
    Row(
        "zone-redundant storage in UK West is refused",
        "storage-sku-without-zones",
        OWN,
        "Standard_ZRS needs availability zones, and ukwest has none",
        storage(**WEST),
    ),
    Row(
        "standard storage of a premium kind is refused",
        "storage-kind-and-sku",
        OWN,
        "kind BlockBlobStorage is premium, and Standard_ZRS is not",
        storage(kind="BlockBlobStorage"),
    ),
    Row(
        "standard storage that becomes premium is refused",
        "storage-performance-change",
        OWN,
        "cannot change from Standard_ZRS to Premium_LRS",
        storage(sku={"name": "Premium_LRS"}),
        (storage(),),
    ),
    Row(
        "a kind that becomes an older one is refused",
        "storage-kind-change",
        OWN,
        "kind StorageV2 cannot become Storage",
        storage(kind="Storage"),
        (storage(),),
    ),
    Row(
        "a key of one's own that is not named is refused",
        "storage-key-not-named",
        OWN,
        "keySource Microsoft.Keyvault needs keyName and keyVaultUri",
        storage(**own_key(keyVaultProperties={})),
    ),
    Row(
        "a key of one's own without an identity is refused",
        "storage-key-without-identity",
        OWN,
        "needs an identity that may use it",
        storage(**{**own_key(), "identity": None}),
        (vault(), key()),
    ),
    Row(
        "a key in a vault that is not there is refused",
        "storage-key-vault-missing",
        OWN,
        "there is no key vault 'kv-havering'",
        storage(**own_key()),
    ),
    Row(
        "a key that is not in its vault is refused",
        "storage-key-missing",
        OWN,
        "the vault 'kv-havering' has no key 'storage'",
        storage(**own_key()),
        (vault(),),
    ),
    Row(
        "a key in a vault without purge protection is refused",
        "storage-key-vault-unprotected",
        OWN,
        "has no purge protection",
        storage(**own_key()),
        (vault(enablePurgeProtection=None), key()),
    ),
    Row(
        "a key in a vault whose firewall keeps storage out is refused",
        "storage-key-vault-closed",
        OWN,
        "the firewall of the key vault 'kv-havering' keeps storage out",
        storage(**own_key()),
        (vault(networkAcls={"defaultAction": "Deny", "bypass": "None"}), key()),
    ),
    Row(
        "letting a subnet in that has no service endpoint is refused",
        "storage-subnet-without-endpoint",
        "NetworkAclsValidationFailure",
        "SubnetsHaveNoServiceEndpointsConfigured:Subnets app of virtual network",
        storage(networkRuleSet=RULES),
        (network(), subnet()),
    ),
    Row(
        "a container for the public where the account forbids it is refused",
        "storage-public-access-not-permitted",
        "PublicAccessNotPermitted",
        "Public access is not permitted on this storage account.",
        container(publicAccess="Blob"),
        (storage(allowBlobPublicAccess=False),),
    ),
    Row(
        "blobs kept for two years after deletion are refused",
        "blob-retention",
        OWN,
        "730 is not between 1 and 365 days",
        blobs(deleteRetentionPolicy={"enabled": True, "days": 730}),
        (storage(),),
    ),
    Row(
        "restoring to a moment without versions is refused",
        "blob-restore-needs",
        OWN,
        "needs versioning and the change feed",
        blobs(deleteRetentionPolicy={"enabled": True, "days": 30}, restorePolicy={"enabled": True, "days": 7}),
        (storage(),),
    ),
    Row(
        "restoring longer than blobs are kept is refused",
        "blob-restore-longer-than-kept",
        OWN,
        "blobs are restored for 30 days but kept for 30",
        blobs(
            deleteRetentionPolicy={"enabled": True, "days": 30},
            restorePolicy={"enabled": True, "days": 30},
            isVersioningEnabled=True,
            changeFeed={"enabled": True},
        ),
        (storage(),),
    ),
    Row(
        "two rules of one name for old blobs are refused",
        "lifecycle-rule-twice",
        OWN,
        "two rules are called 'old'",
        lifecycle("old", "old"),
        (storage(),),
    ),
]

FINE = [
    Fine("an account", storage()),
    Fine("a key of one's own", storage(**own_key()), (vault(), key())),
    Fine("settings of the service that each account has", blobs(isVersioningEnabled=True), (storage(),)),
    Fine("other settings of it", blobs(isVersioningEnabled=False), (storage(), blobs(isVersioningEnabled=True))),
    Fine("a private container", container(), (storage(),)),
    Fine("two rules for old blobs", lifecycle("old", "older"), (storage(),)),
    Fine("a deleted account frees its name", storage(), (storage(),), deletes=True),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_an_account_answers_where_it_is_reached_and_where_its_copy_lies() -> None:
    made = accepted(Fine("", storage(sku={"name": "Standard_RAGRS"})))
    assert made is not None
    assert made.outputs["primaryEndpoints"]["blob"] == "https://sthavering.blob.core.windows.net/"
    assert made.outputs["secondaryLocation"] == "ukwest"
