"""The zone's recovery vault: backups that cannot be deleted early, kept as long as the criticality says."""

import pulumi
from pulumi_azure_native import recoveryservices

from components.base import Clouds, Component
from components.known import known, known_id
from components.landing_zone.lock import lock
from components.landing_zone.private_endpoint import private_endpoint
from components.landing_zone.site import Site
from components.landing_zone.storage import Encryption
from components.monitoring.diagnostics import diagnose
from estate.naming import compose
from estate.operations import BackupPolicy

SOFT_DELETE_DAYS = 14
START = "2026-01-01T22:00:00Z"
"""Of a policy's time stamp only the time of day counts."""
TIME_ZONE = "GMT Standard Time"


class Backup(Component):
    """A recovery vault and its policies for machines and for file shares."""

    def __init__(
        self,
        clouds: Clouds,
        site: Site,
        parent: pulumi.Resource,
        *,
        policy: BackupPolicy,
        encryption: Encryption | None,
    ) -> None:
        """Declare the vault of `site` with retention by `policy`; with `encryption` under the Council's key."""
        self.name = f"{site.zone.name}-backup"
        super().__init__("landing_zone:Backup", self.name, clouds, parent)
        self.site = site
        self.azure_name = compose("recovery vault", site.zone.name, site.group.place)
        self.vault = self._vault(policy, encryption)
        vault_id = known_id(self.vault, site.group.arm_id("Microsoft.RecoveryServices", "vaults", self.azure_name))
        inside: list[pulumi.Resource] = [
            diagnose(
                self,
                self.name,
                subscription=site.group.subscription,
                arm_type="Microsoft.RecoveryServices/vaults",
                target=vault_id,
                workspace=site.workspace,
            ),
            *private_endpoint(self, site, self.name, target=vault_id, sub_resource="AzureBackup"),
            self._policy("machines", _machines(policy)),
            self._policy("files", _files(policy)),
        ]
        lock(self, site, self.name, scope=vault_id, inside=inside)
        self.done({"vault": self.azure_name})

    def _vault(self, policy: BackupPolicy, encryption: Encryption | None) -> recoveryservices.Vault:
        site = self.site
        production = site.group.place.environment == "prod"
        redundancy = policy.redundancy if production else "LocallyRedundant"
        return recoveryservices.Vault(
            self.name,
            vault_name=self.azure_name,
            resource_group_name=site.group.name,
            location=site.group.place.region,
            sku=recoveryservices.SkuArgs(name="RS0", tier="Standard"),
            identity=recoveryservices.IdentityDataArgs(
                type="SystemAssigned, UserAssigned", user_assigned_identities=[encryption.identity]
            )
            if encryption
            else recoveryservices.IdentityDataArgs(type="SystemAssigned"),
            properties=recoveryservices.VaultPropertiesArgs(
                public_network_access="Disabled",
                redundancy_settings=recoveryservices.VaultPropertiesRedundancySettingsArgs(
                    standard_tier_storage_redundancy=redundancy,
                    cross_region_restore="Enabled" if redundancy == "GeoRedundant" else "Disabled",
                ),
                security_settings=self._security(),
                # What was backed up here is restored here: another subscription has other readers.
                restore_settings=recoveryservices.RestoreSettingsArgs(
                    cross_subscription_restore_settings=recoveryservices.CrossSubscriptionRestoreSettingsArgs(
                        cross_subscription_restore_state="Disabled"
                    )
                ),
                encryption=_encryption(encryption),
            ),
            tags=site.tags,
            opts=self.in_azure(
                site.group.subscription,
                depends_on=[*site.after, *([encryption.key.ready] if encryption else [])],
                protect=site.protected,
            ),
        )

    def _security(self) -> recoveryservices.SecuritySettingsArgs:
        """Nobody shortens a retention while the zone is active; what is deleted can be brought back for 14 days.

        Unlocked and Enabled, not Locked and AlwaysON: those can never be undone, not even when a service leaves
        (https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept). Soft delete stays on while
        leaving, for that is when things are deleted by mistake.
        """
        return recoveryservices.SecuritySettingsArgs(
            immutability_settings=recoveryservices.ImmutabilitySettingsArgs(
                state="Unlocked" if self.site.locked else "Disabled"
            ),
            soft_delete_settings=recoveryservices.SoftDeleteSettingsArgs(
                soft_delete_state="Enabled",
                soft_delete_retention_period_in_days=SOFT_DELETE_DAYS,
                enhanced_security_state="Enabled",
            ),
        )

    def _policy(
        self,
        what: str,
        properties: recoveryservices.AzureIaaSVMProtectionPolicyArgs
        | recoveryservices.AzureFileShareProtectionPolicyArgs,
    ) -> recoveryservices.ProtectionPolicy:
        return recoveryservices.ProtectionPolicy(
            f"{self.name}-{what}",
            policy_name=f"{what}-{self.site.zone.criticality}",
            vault_name=known(self.vault, self.azure_name),
            resource_group_name=self.site.group.name,
            properties=properties,
            tags=self.site.tags,
            opts=self.in_azure(self.site.group.subscription),
        )


def _encryption(encryption: Encryption | None) -> recoveryservices.VaultPropertiesEncryptionArgs | None:
    if encryption is None:
        return None
    return recoveryservices.VaultPropertiesEncryptionArgs(
        infrastructure_encryption="Enabled",
        kek_identity=recoveryservices.CmkKekIdentityArgs(
            use_system_assigned_identity=False, user_assigned_identity=encryption.identity
        ),
        key_vault_properties=recoveryservices.CmkKeyVaultPropertiesArgs(key_uri=encryption.key.uri),
    )


def _machines(policy: BackupPolicy) -> recoveryservices.AzureIaaSVMProtectionPolicyArgs:
    return recoveryservices.AzureIaaSVMProtectionPolicyArgs(
        backup_management_type="AzureIaasVM",
        policy_type="V2",
        schedule_policy=recoveryservices.SimpleSchedulePolicyV2Args(
            schedule_policy_type="SimpleSchedulePolicyV2",
            schedule_run_frequency="Daily",
            daily_schedule=recoveryservices.DailyScheduleArgs(schedule_run_times=[START]),
        ),
        retention_policy=_retention(policy),
        instant_rp_retention_range_in_days=7,
        time_zone=TIME_ZONE,
    )


def _files(policy: BackupPolicy) -> recoveryservices.AzureFileShareProtectionPolicyArgs:
    return recoveryservices.AzureFileShareProtectionPolicyArgs(
        backup_management_type="AzureStorage",
        work_load_type="AzureFileShare",
        schedule_policy=recoveryservices.SimpleSchedulePolicyArgs(
            schedule_policy_type="SimpleSchedulePolicy", schedule_run_frequency="Daily", schedule_run_times=[START]
        ),
        retention_policy=_retention(policy),
        time_zone=TIME_ZONE,
    )


def _retention(policy: BackupPolicy) -> recoveryservices.LongTermRetentionPolicyArgs:
    def kept(count: int, unit: str) -> recoveryservices.RetentionDurationArgs:
        return recoveryservices.RetentionDurationArgs(count=count, duration_type=unit)

    sunday = ["Sunday"]
    return recoveryservices.LongTermRetentionPolicyArgs(
        retention_policy_type="LongTermRetentionPolicy",
        daily_schedule=recoveryservices.DailyRetentionScheduleArgs(
            retention_times=[START], retention_duration=kept(policy.daily, "Days")
        ),
        weekly_schedule=recoveryservices.WeeklyRetentionScheduleArgs(
            days_of_the_week=sunday, retention_times=[START], retention_duration=kept(policy.weekly, "Weeks")
        )
        if policy.weekly
        else None,
        monthly_schedule=recoveryservices.MonthlyRetentionScheduleArgs(
            retention_schedule_format_type="Weekly",
            retention_schedule_weekly=recoveryservices.WeeklyRetentionFormatArgs(
                days_of_the_week=sunday, weeks_of_the_month=["First"]
            ),
            retention_times=[START],
            retention_duration=kept(policy.monthly, "Months"),
        )
        if policy.monthly
        else None,
    )
