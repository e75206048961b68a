"""Which parts of a resource a private endpoint can reach.

https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource
"""

STORAGE = tuple(part + copy for part in ("blob", "file", "queue", "table", "web", "dfs") for copy in ("", "_secondary"))

GROUPS = {
    "azure-native:storage:StorageAccount": STORAGE,
    "azure-native:keyvault:Vault": ("vault",),
    "azure-native:recoveryservices:Vault": ("AzureBackup", "AzureBackup_secondary", "AzureSiteRecovery"),
    "azure-native:sql:Server": ("sqlServer",),
    "azure-native:web:WebApp": ("sites",),
    "azure-native:automation:AutomationAccount": ("Webhook", "DSCAndHybridWorker"),
    "azure-native:containerregistry:Registry": ("registry",),
}
"""Group ids by type; a type that is not here takes no private endpoint, as far as the local Azure models it."""
