"""Vaults that can be destroyed at once."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import at_least, is_true, table

RULE = Rule(
    id="HAV-KEY-003",
    title="A deleted vault, key or secret comes back for 90 days",
    why="Destroying a key destroys all that it encrypts; an intruder or a slip must not be able to.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    controls=("CIS-AZ-6.0.0:8.3.5", "MCSB-1:DP-8", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
        ("Soft delete keeps what was deleted for 7 to 90 days; purge protection keeps anybody from ending that early."),
    ),
    remediation="Set purge protection to true, leave soft delete on, keep 90 days.",
    waivable=False,
    check=table(
        is_true("azure-native:keyvault:Vault", "properties.enablePurgeProtection", default=False),
        is_true("azure-native:keyvault:Vault", "properties.enableSoftDelete", default=True),
        at_least("azure-native:keyvault:Vault", "properties.softDeleteRetentionInDays", 90, default=90),
        is_true("azure-native:keyvault:ManagedHsm", "properties.enablePurgeProtection", default=False),
        is_true("azure-native:keyvault:ManagedHsm", "properties.enableSoftDelete", default=True),
        at_least("azure-native:keyvault:ManagedHsm", "properties.softDeleteRetentionInDays", 90, default=90),
    ),
)
