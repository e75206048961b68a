"""Encryption that stays with an old key."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_set, is_true, table

RULE = Rule(
    id="HAV-KEY-006",
    title="Encryption follows a key that was rotated",
    why=(
        "A rotated key protects nothing that still uses the old version, and what uses it stops on the day "
        "that version ends."
    ),
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:DP-6", "CIS-AZ-6.0.0:8.3.9", "CAF-4.0:B3.c"),
    source=Source(
        "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
        (
            "Services follow rotation when the key is named without its version, or when automatic rotation is "
            "asked for."
        ),
    ),
    remediation="Leave the version out, or ask for automatic rotation, as the message says.",
    check=table(
        is_not_set("azure-native:storage:StorageAccount", "encryption.keyVaultProperties.keyVersion", "no version"),
        is_not_set("azure-native:datafactory:Factory", "encryption.keyVersion", "no version"),
        is_not_set("azure-native:kusto:Cluster", "keyVaultProperties.keyVersion", "no version"),
        is_not_set(
            "azure-native:cognitiveservices:Account",
            "properties.encryption.keyVaultProperties.keyVersion",
            "no version",
        ),
        is_true(
            "azure-native:sql:EncryptionProtector",
            "autoRotationEnabled",
            default=False,
            when=lambda protector: protector.same("serverKeyType", "AzureKeyVault"),
        ),
        is_true(
            "azure-native:sql:Database",
            "encryptionProtectorAutoRotation",
            default=False,
            when=lambda database: database.has("encryptionProtector"),
        ),
    ),
)
