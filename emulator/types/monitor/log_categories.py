"""Which logs and metrics each Azure type emits.

https://learn.microsoft.com/azure/azure-monitor/reference/logs-index
"""

from dataclasses import dataclass

GROUPS = ("allLogs", "audit")
ACTIVITY = (
    "Administrative",
    "Security",
    "ServiceHealth",
    "Alert",
    "Recommendation",
    "Policy",
    "Autoscale",
    "ResourceHealth",
)
"""Of a subscription: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema#categories"""
MANAGEMENT_GROUP = ("Administrative", "Policy")


@dataclass(frozen=True)
class Emits:
    """Log categories; no metrics for types that have none."""

    logs: tuple[str, ...] = ()
    metrics: bool = True


_STORAGE = Emits(("StorageRead", "StorageWrite", "StorageDelete"))
EMITS = {
    "microsoft.network/azurefirewalls": Emits(
        (
            "AzureFirewallApplicationRule",
            "AzureFirewallNetworkRule",
            "AzureFirewallDnsProxy",
            "AZFWApplicationRule",
            "AZFWApplicationRuleAggregation",
            "AZFWDnsQuery",
            "AZFWFatFlow",
            "AZFWFlowTrace",
            "AZFWFqdnResolveFailure",
            "AZFWIdpsSignature",
            "AZFWNatRule",
            "AZFWNatRuleAggregation",
            "AZFWNetworkRule",
            "AZFWNetworkRuleAggregation",
            "AZFWThreatIntel",
            "AZFWInternalFqdnResolutionFailure",
        )
    ),
    "microsoft.network/bastionhosts": Emits(("BastionAuditLogs",)),
    "microsoft.network/networksecuritygroups": Emits(
        ("NetworkSecurityGroupEvent", "NetworkSecurityGroupRuleCounter"), metrics=False
    ),
    "microsoft.network/publicipaddresses": Emits(
        ("DDoSProtectionNotifications", "DDoSMitigationFlowLogs", "DDoSMitigationReports")
    ),
    "microsoft.network/virtualnetworkgateways": Emits(
        ("GatewayDiagnosticLog", "TunnelDiagnosticLog", "RouteDiagnosticLog", "IKEDiagnosticLog", "P2SDiagnosticLog")
    ),
    "microsoft.network/virtualnetworks": Emits(("VMProtectionAlerts",)),
    "microsoft.network/routetables": Emits(metrics=False),
    "microsoft.keyvault/vaults": Emits(("AuditEvent", "AzurePolicyEvaluationDetails")),
    "microsoft.operationalinsights/workspaces": Emits(("Audit", "SummaryLogs", "Jobs")),
    "microsoft.insights/datacollectionrules": Emits(("LogErrors", "LogTroubleshooting")),
    "microsoft.recoveryservices/vaults": Emits(
        (
            "AzureBackupReport",
            "CoreAzureBackup",
            "AddonAzureBackupJobs",
            "AddonAzureBackupAlerts",
            "AddonAzureBackupPolicy",
            "AddonAzureBackupStorage",
            "AddonAzureBackupProtectedInstance",
            "AzureSiteRecoveryJobs",
            "AzureSiteRecoveryEvents",
            "AzureSiteRecoveryReplicatedItems",
            "AzureSiteRecoveryReplicationStats",
            "AzureSiteRecoveryRecoveryPoints",
            "AzureSiteRecoveryReplicationDataUploadRate",
            "AzureSiteRecoveryProtectedDiskDataChurn",
            "ASRReplicatedItems",
            "ASRJobs",
        )
    ),
    "microsoft.storage/storageaccounts": Emits(),
    "microsoft.storage/storageaccounts/blobservices": _STORAGE,
    "microsoft.storage/storageaccounts/fileservices": _STORAGE,
    "microsoft.storage/storageaccounts/queueservices": _STORAGE,
    "microsoft.storage/storageaccounts/tableservices": _STORAGE,
}
"""By ARM type in lower case; a type that is not here is not judged."""


def arm_type(resource_id: str) -> str:
    """The ARM type of what an id names, in lower case."""
    steps = resource_id.strip("/").rsplit("/providers/", 1)[-1].removeprefix("providers/").split("/")
    return "/".join([steps[0], *steps[1::2]]).lower()
