"""Types in words that a reader who knows no Azure understands."""

import re
from collections.abc import Mapping
from typing import Final

from review.meaning.reading import token

_WORDS: Final[Mapping[str, str]] = {
    "azure-native:aadiam:DiagnosticSetting": "log setting of the directory",
    "azure-native:authorization:ManagementLockByScope": "lock against deletion",
    "azure-native:authorization:PimRoleEligibilitySchedule": "eligible role",
    "azure-native:authorization:PolicyAssignment": "policy assignment",
    "azure-native:authorization:PolicyExemption": "policy exemption",
    "azure-native:authorization:RoleAssignment": "role assignment",
    "azure-native:compute:Disk": "disk",
    "azure-native:dataprotection:BackupVault": "backup vault",
    "azure-native:keyvault:Key": "key",
    "azure-native:keyvault:Secret": "secret",
    "azure-native:keyvault:Vault": "key vault",
    "azure-native:management:ManagementGroupSubscription": "place of a subscription",
    "azure-native:monitor:DiagnosticSetting": "log setting",
    "azure-native:monitor:ManagementGroupDiagnosticSetting": "log setting of a management group",
    "azure-native:monitor:SubscriptionDiagnosticSetting": "log setting of a subscription",
    "azure-native:network:AzureFirewall": "firewall",
    "azure-native:network:FirewallPolicyRuleCollectionGroup": "firewall rules",
    "azure-native:network:VirtualNetworkPeering": "peering of networks",
    "azure-native:operationalinsights:Workspace": "log workspace",
    "azure-native:privatedns:PrivateZone": "private DNS zone",
    "azure-native:recoveryservices:ProtectionPolicy": "backup policy",
    "azure-native:recoveryservices:Vault": "backup vault",
    "azure-native:securityinsights:SentinelOnboardingState": "Sentinel on a workspace",
    "azure-native:sql:Database": "SQL database",
    "azure-native:sql:Server": "SQL server",
    "azure-native:storage:BlobServiceProperties": "blob settings of a storage account",
    "azuread:AccessPackageAssignmentPolicy": "terms of an access package",
    "azuread:AccessPackageResourceCatalogAssociation": "offer of an access package",
    "azuread:AccessPackageResourcePackageAssociation": "content of an access package",
    "azuread:ConditionalAccessPolicy": "conditional access policy",
    "azuread:DirectoryRoleEligibilityScheduleRequest": "eligible directory role",
    "azuread:GroupRoleManagementPolicy": "terms of a privileged group",
    "azuread:NamedLocation": "named location of sign-ins",
}

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")
_KEPT: Final = frozenset({"DNS", "IP", "SQL", "VPN", "API", "NAT", "VM"})


def kind(type_token: str) -> str:
    """Say a type in words: `storage account` for `azure-native:storage:StorageAccount`."""
    plain = token(type_token)
    if plain in _WORDS:
        return _WORDS[plain]
    if plain.startswith("pulumi:providers:"):
        return "connection to a subscription" if plain.endswith("azure-native") else "connection to the directory"
    words = _PARTS.findall(plain.rpartition(":")[2])
    return " ".join(word.upper() if word.upper() in _KEPT else word.lower() for word in words)
