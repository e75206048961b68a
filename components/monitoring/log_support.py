"""Which Azure types emit resource logs and platform metrics.

Source: Azure Monitor, *Supported resource log categories* and *Supported metrics* by resource type
(https://learn.microsoft.com/azure/azure-monitor/reference/logs-index, metrics-index; read as of 19 June 2026).
A type that is not in the table has no logs, so that asking for its diagnostic setting is a mistake of the program.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Support:
    """What a type emits; `own_tables` where its logs belong in tables of their own, not in AzureDiagnostics."""

    logs: bool = True
    metrics: bool = True
    own_tables: bool = False


SUPPORT: dict[str, Support] = {
    "Microsoft.Network/azureFirewalls": Support(own_tables=True),
    "Microsoft.Network/bastionHosts": Support(),
    "Microsoft.Network/networkSecurityGroups": Support(metrics=False),
    "Microsoft.Network/publicIPAddresses": Support(),
    "Microsoft.Network/virtualNetworkGateways": Support(),
    "Microsoft.Network/virtualNetworks": Support(),
    "Microsoft.KeyVault/vaults": Support(),
    "Microsoft.OperationalInsights/workspaces": Support(),
    "Microsoft.Insights/dataCollectionRules": Support(),
    "Microsoft.RecoveryServices/vaults": Support(own_tables=True),
    # The account itself has metrics only; its logs belong to the four services below it.
    "Microsoft.Storage/storageAccounts": Support(logs=False),
    "Microsoft.Storage/storageAccounts/blobServices": Support(),
    "Microsoft.Storage/storageAccounts/fileServices": Support(),
    "Microsoft.Storage/storageAccounts/queueServices": Support(),
    "Microsoft.Storage/storageAccounts/tableServices": Support(),
}
"""ARM type to what it emits."""
