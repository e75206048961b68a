"""The properties that protect, by type: what each has to be, and the row of the table of ranks when it is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

N: Final = "azure-native"


@dataclass(frozen=True)
class Guard:
    """A property that protects. order: its values from the weakest to the strongest; none: a number, more is better.

    absent: what holds where nothing is stated ("" for the weakest).
    """

    path: str
    kind: str
    said: str
    order: Sequence[str] = ()
    absent: str = ""


_ON: Final = ("false", "true")
_ENABLED: Final = ("disabled", "enabled")
ANYTHING: Final = ("", "*")
"""The order of a property that only has to be there."""

GUARDS: Final[dict[str, tuple[Guard, ...]]] = {
    f"{N}:keyvault:Vault": (
        Guard("properties.enablePurgeProtection", "purge protection off", "purge protection", _ON),
        Guard("properties.enableSoftDelete", "soft delete off", "soft delete", _ON, "true"),
        Guard("properties.softDeleteRetentionInDays", "soft delete shortened", "days of soft delete", absent="90"),
        Guard("properties.enableRbacAuthorization", "tenant guard off", "access by roles alone", _ON),
    ),
    f"{N}:recoveryservices:Vault": (
        Guard(
            "properties.securitySettings.immutabilitySettings.state", "immutability off", "immutability",
            ("disabled", "unlocked", "locked"),
        ),
        Guard(
            "properties.securitySettings.softDeleteSettings.softDeleteState", "soft delete off", "soft delete",
            ("disabled", "enabled", "alwayson"), "enabled",
        ),
        Guard(
            "properties.securitySettings.softDeleteSettings.softDeleteRetentionPeriodInDays", "soft delete shortened",
            "days of soft delete", absent="14",
        ),
        Guard(
            "properties.securitySettings.softDeleteSettings.enhancedSecurityState", "soft delete off",
            "enhanced soft delete", ("disabled", "enabled", "alwayson"),
        ),
        Guard(
            "properties.redundancySettings.standardTierStorageRedundancy", "copies fewer", "copies of backups",
            ("locallyredundant", "zoneredundant", "geozoneredundant", "georedundant"), "georedundant",
        ),
        Guard("properties.redundancySettings.crossRegionRestore", "copies fewer", "restoring elsewhere", _ENABLED),
        Guard(
            "properties.encryption.infrastructureEncryption", "encryption weakened", "the second encryption", _ENABLED
        ),
        Guard(
            "properties.encryption.keyVaultProperties.keyUri", "encryption weakened", "the Council's own key", ANYTHING
        ),
    ),
    f"{N}:dataprotection:BackupVault": (
        Guard(
            "properties.securitySettings.immutabilitySettings.state", "immutability off", "immutability",
            ("disabled", "unlocked", "locked"),
        ),
        Guard(
            "properties.securitySettings.softDeleteSettings.state", "soft delete off", "soft delete",
            ("off", "on", "alwayson"), "on",
        ),
    ),
    f"{N}:storage:BlobServiceProperties": (
        Guard("deleteRetentionPolicy.enabled", "soft delete off", "soft delete of files", _ON),
        Guard("deleteRetentionPolicy.days", "soft delete shortened", "days of soft delete"),
        Guard("containerDeleteRetentionPolicy.enabled", "soft delete off", "soft delete of containers", _ON),
        Guard("containerDeleteRetentionPolicy.days", "soft delete shortened", "days of soft delete of containers"),
        Guard("isVersioningEnabled", "soft delete off", "versions of files", _ON),
        Guard("restorePolicy.enabled", "soft delete off", "restoring to a moment", _ON),
    ),
    f"{N}:storage:FileServiceProperties": (
        Guard("shareDeleteRetentionPolicy.enabled", "soft delete off", "soft delete of shares", _ON, "true"),
        Guard("shareDeleteRetentionPolicy.days", "soft delete shortened", "days of soft delete of shares"),
    ),
    f"{N}:storage:BlobContainer": (
        Guard("immutableStorageWithVersioning.enabled", "immutability off", "immutability", _ON),
    ),
    f"{N}:storage:StorageAccount": (
        Guard("immutableStorageWithVersioning.enabled", "immutability off", "immutability", _ON),
        Guard(
            "encryption.keySource", "encryption weakened", "the Council's own key",
            ("microsoft.storage", "microsoft.keyvault"), "microsoft.storage",
        ),
        Guard(
            "minimumTlsVersion", "encryption weakened", "the least version of TLS",
            ("tls1_0", "tls1_1", "tls1_2", "tls1_3"), "tls1_0",
        ),
        Guard("enableHttpsTrafficOnly", "encryption weakened", "HTTPS alone", _ON, "true"),
        Guard("encryption.requireInfrastructureEncryption", "encryption weakened", "the second encryption", _ON),
        Guard("sku.name", "copies fewer", "copies", (
            "standard_lrs", "standard_zrs", "standard_grs", "standard_ragrs", "standard_gzrs", "standard_ragzrs",
        )),
    ),
    f"{N}:operationalinsights:Workspace": (
        Guard("retentionInDays", "log kept shorter", "days that logs are kept", absent="30"),
    ),
    f"{N}:operationalinsights:Table": (
        Guard("totalRetentionInDays", "log kept shorter", "days that logs are kept"),
        Guard("retentionInDays", "log kept shorter", "days that logs are searched"),
    ),
    f"{N}:network:FlowLog": (
        Guard("enabled", "log lost", "the log of flows", _ON),
        Guard("retentionPolicy.days", "log kept shorter", "days that flows are kept"),
    ),
    f"{N}:network:FirewallPolicy": (
        Guard("threatIntelMode", "inspection off", "known bad addresses", ("off", "alert", "deny"), "alert"),
        Guard("intrusionDetection.mode", "inspection off", "intrusions", ("off", "alert", "deny")),
    ),
    f"{N}:network:VirtualNetwork": (
        Guard("enableDdosProtection", "inspection off", "protection from floods", _ON),
    ),
    f"{N}:monitor:ActivityLogAlert": (Guard("enabled", "alarm lost", "the alarm", _ON, "true"),),
    f"{N}:monitor:ScheduledQueryRule": (Guard("enabled", "alarm lost", "the alarm", _ON, "true"),),
    f"{N}:monitor:ActionGroup": (Guard("enabled", "alarm lost", "whoever is told", _ON),),
    f"{N}:security:Pricing": (Guard("pricingTier", "alarm lost", "Defender", ("free", "standard")),),
    f"{N}:management:HierarchySetting": (
        Guard("requireAuthorizationForGroupCreation", "tenant guard off", "a right to make management groups", _ON),
    ),
}  # fmt: skip

LOCKS: Final = ("ManagementLockByScope", "ManagementLockAtResourceGroupLevel", "ManagementLockAtResourceLevel",
                "ManagementLockAtSubscriptionLevel")  # fmt: skip
LOCK_LEVELS: Final = ("notspecified", "cannotdelete", "readonly")

GOING: Final[dict[str, tuple[str, str]]] = {
    f"{N}:monitor:DiagnosticSetting": ("log lost", "resourceUri"),
    f"{N}:monitor:SubscriptionDiagnosticSetting": ("log lost", ""),
    f"{N}:monitor:ManagementGroupDiagnosticSetting": ("log lost", "managementGroupId"),
    f"{N}:aadiam:DiagnosticSetting": ("log lost", ""),
    f"{N}:network:FlowLog": ("log lost", "targetResourceId"),
    f"{N}:monitor:ActionGroup": ("alarm lost", ""),
    f"{N}:monitor:ActivityLogAlert": ("alarm lost", ""),
    f"{N}:monitor:ScheduledQueryRule": ("alarm lost", ""),
    f"{N}:securityinsights:SentinelOnboardingState": ("alarm lost", ""),
    f"{N}:security:Pricing": ("alarm lost", ""),
    f"{N}:security:SecurityContact": ("alarm lost", ""),
    f"{N}:management:HierarchySetting": ("tenant guard off", ""),
    f"{N}:recoveryservices:ProtectedItem": ("backup stopped", ""),
    f"{N}:dataprotection:BackupInstance": ("backup stopped", ""),
}
"""Types whose going takes a guard away, and the property that names what they guard: both may go together."""
