"""Data that Azure's keys alone protect."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, is_text, table
from policies.view import View


def _is_sovereign(resource: View) -> bool:
    """Level 2 and above, by the resource's own tag."""
    return resource.child("tags").same("sovereignty", "L2", "L3")


RULE = Rule(
    id="HAV-SOV-009",
    title="Data of sovereignty level 2 and above is encrypted with the Council's own keys",
    why="With a key of its own the Council can end all reading of its data, by anybody, at once.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:DP-5",
        "MCSB-1:DP-6",
        "CSP:2.3",
        "CAF-4.0:B3.c",
        "CIS-AZ-6.0.0:2.1.8",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/security/fundamentals/encryption-models",
        "Services encrypt with platform keys unless customer-managed keys are set.",
    ),
    remediation=(
        "Set the customer-managed key that the message names; the tag sovereignty says the level of a resource."
    ),
    check=table(
        is_text(
            "azure-native:storage:StorageAccount",
            "encryption.keySource",
            "Microsoft.Keyvault",
            default="Microsoft.Storage",
            when=_is_sovereign,
        ),
        is_set("azure-native:cosmosdb:DatabaseAccount", "keyVaultKeyUri", "a key of the Council", when=_is_sovereign),
        is_text(
            "azure-native:containerregistry:Registry",
            "encryption.status",
            "enabled",
            default="disabled",
            when=_is_sovereign,
        ),
        is_set(
            "azure-native:compute:Disk", "encryption.diskEncryptionSetId", "a key of the Council", when=_is_sovereign
        ),
        is_text("azure-native:servicebus:Namespace", "encryption.keySource", "Microsoft.KeyVault", when=_is_sovereign),
        is_text("azure-native:eventhub:Namespace", "encryption.keySource", "Microsoft.KeyVault", when=_is_sovereign),
        is_set(
            "azure-native:recoveryservices:Vault",
            "properties.encryption.keyVaultProperties.keyUri",
            "a key of the Council",
            when=_is_sovereign,
        ),
        is_text(
            "azure-native:automation:AutomationAccount",
            "encryption.keySource",
            "Microsoft.Keyvault",
            default="Microsoft.Automation",
            when=_is_sovereign,
        ),
        is_text(
            "azure-native:cognitiveservices:Account",
            "properties.encryption.keySource",
            "Microsoft.KeyVault",
            default="Microsoft.CognitiveServices",
            when=_is_sovereign,
        ),
        is_set("azure-native:sql:ManagedInstance", "keyId", "a key of the Council", when=_is_sovereign),
        is_set("azure-native:sql:Server", "keyId", "a key of the Council", when=_is_sovereign),
        is_set(
            "azure-native:dbforpostgresql:Server",
            "dataEncryption.primaryKeyURI",
            "a key of the Council",
            when=_is_sovereign,
        ),
        is_set(
            "azure-native:dbformysql:Server", "dataEncryption.primaryKeyURI", "a key of the Council", when=_is_sovereign
        ),
        is_set("azure-native:datafactory:Factory", "encryption.keyName", "a key of the Council", when=_is_sovereign),
        is_text("azure-native:machinelearningservices:Workspace", "encryption.status", "Enabled", when=_is_sovereign),
        otherwise="it is of level 1, or says no level",
    ),
)
