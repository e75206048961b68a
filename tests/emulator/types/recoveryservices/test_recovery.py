from typing import Any

from tests.emulator.types.network.things import HERE, endpoint, network, subnet
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, arm, each, refused, stage

R = "azure-native:recoveryservices:"
AT = "2026-01-01T01:30:00Z"
PLACE = {"resourceGroupName": "rg", "vaultName": "rsv"}


def vault(state: str = "Unlocked", *, soft: dict[str, Any] | None = None, **more: Any) -> Ask:
    security = {"immutabilitySettings": {"state": state}, "softDeleteSettings": soft or {"softDeleteState": "Enabled"}}
    redundancy = {"standardTierStorageRedundancy": "ZoneRedundant", "crossRegionRestore": "Disabled"}
    properties = {"securitySettings": security, "redundancySettings": redundancy, "publicNetworkAccess": "Disabled"}
    sku = {"name": "RS0", "tier": "Standard"}
    return Ask(f"{R}Vault", "rsv", {**HERE, **PLACE, "sku": sku, "properties": {**properties, **more}})


def policy(count: int = 30, kept: str = AT, unit: str = "Days", **more: Any) -> Ask:
    daily = {"retentionTimes": [kept], "retentionDuration": {"count": count, "durationType": unit}}
    properties = {
        "backupManagementType": "AzureIaasVM",
        "policyType": "V2",
        "schedulePolicy": {
            "schedulePolicyType": "SimpleSchedulePolicyV2",
            "scheduleRunFrequency": "Daily",
            "dailySchedule": {"scheduleRunTimes": [AT]},
        },
        "retentionPolicy": {"retentionPolicyType": "LongTermRetentionPolicy", "dailySchedule": daily},
        "timeZone": "GMT Standard Time",
    }
    return Ask(
        f"{R}ProtectionPolicy", "policy", {**PLACE, "policyName": "machines", "properties": {**properties, **more}}
    )


def item() -> Ask:
    names = {"fabricName": "Azure", "containerName": "container", "protectedItemName": "machine"}
    properties = {"protectedItemType": "Microsoft.Compute/virtualMachines"}
    return Ask(f"{R}ProtectedItem", "machine", {**PLACE, **names, "properties": properties})


def runs(text: str) -> dict[str, Any]:
    daily = {"scheduleRunTimes": [text]}
    kind = {"schedulePolicyType": "SimpleSchedulePolicyV2", "scheduleRunFrequency": "Daily"}
    return {"schedulePolicy": {**kind, "dailySchedule": daily}}


TARGET = {
    "name": "backup",
    "privateLinkServiceId": arm("Microsoft.RecoveryServices/vaults/rsv"),
    "groupIds": ["AzureBackup"],
}

ROWS = [
    Row(
        "immutability that was locked is not unlocked",
        "recovery-vault-immutability-locked",
        "UserErrorUnsupportedVaultImmutabilityStateChange",
        "it can no longer be reverted to a non-immutable vault",
        vault("Unlocked"),
        (vault("Unlocked"), vault("Locked")),
    ),
    Row(
        "a vault that is locked from the start is refused",
        "recovery-vault-immutability-locked",
        "UserErrorUnsupportedVaultImmutabilityStateChange",
        "The immutable vault property for this vault is locked",
        vault("Locked"),
    ),
    Row(
        "seven days of soft delete are refused",
        "recovery-vault-soft-delete-days",
        OWN,
        "7 is not between 14 and 180 days",
        vault(soft={"softDeleteState": "Enabled", "softDeleteRetentionPeriodInDays": 7}),
    ),
    Row(
        "soft delete that is always on is not switched off",
        "recovery-vault-soft-delete-always-on",
        OWN,
        "soft delete is always on and stays so",
        vault(soft={"softDeleteState": "Disabled"}),
        (vault(soft={"softDeleteState": "AlwaysON"}),),
    ),
    Row(
        "restoring in the other region without copies there is refused",
        "recovery-vault-cross-region",
        OWN,
        "needs GeoRedundant storage, got ZoneRedundant",
        vault(redundancySettings={"standardTierStorageRedundancy": "ZoneRedundant", "crossRegionRestore": "Enabled"}),
    ),
    Row(
        "zone-redundant backups in UK West are refused",
        "recovery-vault-zones",
        OWN,
        "ZoneRedundant storage needs availability zones; ukwest has none",
        vault().but(location="ukwest"),
    ),
    Row(
        "other redundancy once something is protected is refused",
        "recovery-vault-redundancy-change",
        OWN,
        "is fixed once something is protected",
        vault(redundancySettings={"standardTierStorageRedundancy": "GeoRedundant"}),
        (vault(), item()),
    ),
    Row(
        "a key of one's own without an identity is refused",
        "recovery-vault-key-without-identity",
        OWN,
        "needs an identity that may use it",
        vault(encryption={"keyVaultProperties": {"keyUri": "https://kv.vault.azure.net/keys/backup"}}),
    ),
    Row(
        "what an immutable vault protects is not deleted with its backups",
        "backup-item-immutable",
        "BMSUserErrorVaultImmutable",
        "The Vault and Backup Item is immutable",
        item(),
        (vault(), item()),
        deletes=True,
    ),
    Row(
        "a vault with something protected is not deleted",
        "recovery-vault-not-empty",
        "ServiceResourceNotEmptyWithContainerDetails",
        "Vault cannot be deleted as there are existing resources within the vault. : machine",
        vault(),
        (vault(), item()),
        deletes=True,
    ),
    Row(
        "a vault with a private endpoint is not deleted",
        "recovery-vault-not-empty-private-endpoint",
        "ServiceResourceNotEmptyWithBackendMessage",
        "all private endpoints associated with the vault have been deleted",
        vault(),
        (vault(), network(), subnet(), endpoint(privateLinkServiceConnections=[TARGET])),
        deletes=True,
    ),
    Row(
        "a policy with the name of one that each vault has is refused",
        "provider-resource-already-exists",
        "provider",
        "cannot create already existing resource",
        policy().but(policyName="DefaultPolicy"),
        (vault(),),
    ),
    Row(
        "retention that shrinks in an immutable vault is refused",
        "backup-item-immutable",
        "BMSUserErrorVaultImmutable",
        "The Vault and Backup Item is immutable, hence operation is denied.",
        policy(14),
        (vault(), policy(30)),
    ),
    Row(
        "a retention at a time at which no backup runs is refused",
        "backup-retention-times",
        OWN,
        "the daily retention is for 2026-01-01T02:30:00Z, but backups run at 2026-01-01T01:30:00Z",
        policy(kept="2026-01-01T02:30:00Z"),
        (vault(),),
    ),
    Row(
        "a backup at a quarter past is refused",
        "backup-time-half-hour",
        OWN,
        "got 01:15:00",
        policy(kept="2026-01-01T01:15:00Z", **runs("2026-01-01T01:15:00Z")),
        (vault(),),
    ),
    Row(
        "a backup at no moment is refused",
        "backup-time",
        OWN,
        "'half past one' is no moment",
        policy(**runs("half past one")),
        (vault(),),
    ),
    Row(
        "daily backups counted in weeks are refused",
        "backup-retention-unit",
        OWN,
        "the daily retention is counted in Days, got Weeks",
        policy(unit="Weeks"),
        (vault(),),
    ),
    Row(
        "machines' backups for three days are refused",
        "backup-retention-short",
        OWN,
        "at least 7 days, got 3",
        policy(3),
        (vault(),),
    ),
    Row(
        "machines' backups for thirty years of days are refused",
        "backup-retention-long",
        OWN,
        "Azure keeps at most 9999 days, got 10950",
        policy(10950),
        (vault(),),
    ),
    Row(
        "snapshots for 31 days are refused",
        "backup-snapshot-days",
        OWN,
        "snapshots are kept 1 to 30 days, got 31",
        policy(instantRpRetentionRangeInDays=31),
        (vault(),),
    ),
    Row(
        "a time zone that Windows does not know is refused",
        "backup-time-zone",
        OWN,
        "'Europe/London' is no time zone of Windows",
        policy(timeZone="Europe/London"),
        (vault(),),
    ),
    Row(
        "another kind for a policy is refused",
        "backup-policy-kind-change",
        OWN,
        "'properties.policyType' is fixed",
        policy(policyType="V1", instantRpRetentionRangeInDays=2),
        (vault(), policy(instantRpRetentionRangeInDays=2)),
    ),
]

FINE = [
    Fine("a vault that is then locked", vault("Locked"), (vault(),)),
    Fine("retention that grows in an immutable vault", policy(60), (vault(), policy(30))),
    Fine("retention that shrinks in a vault that is not immutable", policy(14), (vault("Disabled"), policy(30))),
    Fine("an empty vault goes with its policies", vault(), (vault(), policy()), deletes=True),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_a_vault_stays_while_what_was_protected_in_it_is_soft_deleted() -> None:
    azure = stage()
    made = {ask.token: azure.create(ask.token, ask.name, ask.inputs) for ask in (vault("Disabled"), item())}
    azure.delete(made[f"{R}ProtectedItem"], f"{R}ProtectedItem")
    fault = azure.delete_refused("recovery-vault-not-empty", made[f"{R}Vault"], f"{R}Vault")
    assert "within the vault. : machine" in fault.message
