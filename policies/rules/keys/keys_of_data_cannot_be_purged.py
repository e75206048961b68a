"""Data whose key can be destroyed for good."""

from collections.abc import Iterator

from policies.data_services import vault_of
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

VAULT = "azure-native:keyvault:Vault"
KEY = "azure-native:keyvault:Key"
KEYS = {
    "azure-native:storage:StorageAccount": "encryption.keyVaultProperties.keyVaultUri",
    "azure-native:cosmosdb:DatabaseAccount": "keyVaultKeyUri",
    "azure-native:sql:Server": "keyId",
    "azure-native:sql:ManagedInstance": "keyId",
    "azure-native:dbforpostgresql:Server": "dataEncryption.primaryKeyURI",
    "azure-native:dbformysql:Server": "dataEncryption.primaryKeyURI",
    "azure-native:recoveryservices:Vault": "properties.encryption.keyVaultProperties.keyUri",
    "azure-native:datafactory:Factory": "encryption.vaultBaseUrl",
    "azure-native:kusto:Cluster": "keyVaultProperties.keyVaultUri",
    "azure-native:cognitiveservices:Account": "properties.encryption.keyVaultProperties.keyVaultUri",
}


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Follow the key of a resource to its vault: by the vault's address, or by what the address depends on."""
    path = KEYS[resource.token]
    if resource.raw(path) is None and not resource.has(path):
        not_applicable("it uses a key of Azure")
    vault = _vault(resource, path, stack)
    if vault is None:
        not_applicable("the vault of its key is not of this run")
    if not vault.flag("properties.enablePurgeProtection", default=False):
        yield resource.fault(path, "a vault with purge protection", got=f"a key in {vault.name}, which has none")


def _vault(resource: Resource, path: str, stack: Stack) -> Resource | None:
    linked = stack.target(resource, path, KEY, VAULT)
    if linked is not None and linked.token == VAULT:
        return linked
    name = linked.text("vaultName").lower() if linked else vault_of(resource.text(path))
    return next((each for each in stack.of(VAULT) if each.text("vaultName").lower() == name), None)


RULE = Rule(
    id="HAV-KEY-010",
    title="Keys that encrypt data lie in vaults that nobody can purge",
    why="Whoever destroys the key has destroyed the data, every backup of them included.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=tuple(KEYS),
    controls=("MCSB-1:DP-6", "MCSB-1:DP-8", "CIS-AZ-6.0.0:8.3.5", "CAF-4.0:B3.c"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview",
        "The vault of a customer-managed key needs soft delete and purge protection.",
    ),
    remediation="Turn purge protection of the vault on, or use a key of a vault that has it.",
    waivable=False,
    check=check,
)
