"""The zone's storage account: no keys, no public address, the Council's own encryption where sovereignty asks."""

from dataclasses import dataclass

import pulumi
from pulumi_azure_native import storage

from components.base import Clouds, Component
from components.known import known, known_id
from components.landing_zone.key_vault import Key
from components.landing_zone.lock import lock
from components.landing_zone.private_endpoint import private_endpoint
from components.landing_zone.site import Site
from components.monitoring.diagnostics import diagnose
from estate.naming import compose
from estate.vocabulary import Criticality

SKUS: dict[Criticality, str] = {"gold": "Standard_GZRS", "silver": "Standard_ZRS", "bronze": "Standard_LRS"}
"""Copies by criticality: in two regions, in three zones, in one place. Development keeps one place."""
KEPT_DAYS: dict[Criticality, int] = {"gold": 35, "silver": 30, "bronze": 14}
"""For how many days deleted blobs and containers can be brought back."""
SERVICES = ("blobServices", "fileServices", "queueServices", "tableServices")


@dataclass(frozen=True)
class Encryption:
    """The key, and the identity that uses it."""

    key: Key
    identity: pulumi.Output[str]


class Storage(Component):
    """A storage account with blobs and files at private addresses."""

    def __init__(self, clouds: Clouds, site: Site, parent: pulumi.Resource, encryption: Encryption | None) -> None:
        """Declare the account of `site`; with `encryption` its data is wrapped with the Council's key."""
        self.name = f"{site.zone.name}-storage"
        super().__init__("landing_zone:Storage", self.name, clouds, parent)
        self.site = site
        self.azure_name = compose("storage account", site.zone.name, site.group.place)
        self.account = self._account(encryption)
        self.predicted = site.group.arm_id("Microsoft.Storage", "storageAccounts", self.azure_name)
        self.id = known_id(self.account, self.predicted)
        self.inside: list[pulumi.Resource] = [self._blobs(), *self._logs()]
        for sub_resource in ("blob", "file"):
            endpoint_name = f"{self.name}-{sub_resource}"
            self.inside += private_endpoint(self, site, endpoint_name, target=self.id, sub_resource=sub_resource)

    def close(self) -> None:
        """Lock the account, once everything is in it."""
        lock(self, self.site, self.name, scope=self.id, inside=self.inside)
        self.done({"account": self.azure_name})

    def _account(self, encryption: Encryption | None) -> storage.StorageAccount:
        site = self.site
        production = site.group.place.environment == "prod"
        return storage.StorageAccount(
            self.name,
            account_name=self.azure_name,
            resource_group_name=site.group.name,
            location=site.group.place.region,
            kind="StorageV2",
            sku=storage.SkuArgs(name=SKUS[site.zone.criticality] if production else "Standard_LRS"),
            access_tier=storage.AccessTier.HOT,
            allow_blob_public_access=False,
            allow_shared_key_access=False,
            default_to_o_auth_authentication=True,
            allow_cross_tenant_replication=False,
            allowed_copy_scope="AAD",  # copies stay within the Council's tenant
            enable_https_traffic_only=True,
            minimum_tls_version="TLS1_2",
            is_local_user_enabled=False,
            is_sftp_enabled=False,
            public_network_access="Disabled",
            network_rule_set=storage.NetworkRuleSetArgs(default_action=storage.DefaultAction.DENY, bypass="None"),
            identity=storage.IdentityArgs(type="UserAssigned", user_assigned_identities=[encryption.identity])
            if encryption
            else None,
            encryption=_encryption(encryption),
            tags=site.tags,
            opts=self.in_azure(
                site.group.subscription,
                depends_on=[*site.after, *([encryption.key.ready] if encryption else [])],
                protect=site.protected,
            ),
        )

    def _blobs(self) -> storage.BlobServiceProperties:
        days = KEPT_DAYS[self.site.zone.criticality]
        return storage.BlobServiceProperties(
            f"{self.name}-blobs",
            blob_services_name="default",
            account_name=known(self.account, self.azure_name),
            resource_group_name=self.site.group.name,
            is_versioning_enabled=True,
            change_feed=storage.ChangeFeedArgs(enabled=True, retention_in_days=days),
            delete_retention_policy=storage.DeleteRetentionPolicyArgs(enabled=True, days=days),
            container_delete_retention_policy=storage.DeleteRetentionPolicyArgs(enabled=True, days=days),
            opts=self.in_azure(self.site.group.subscription),
        )

    def _logs(self) -> list[pulumi.Resource]:
        account = diagnose(
            self,
            self.name,
            subscription=self.site.group.subscription,
            arm_type="Microsoft.Storage/storageAccounts",
            target=self.id,
            workspace=self.site.workspace,
        )
        services = [
            diagnose(
                self,
                f"{self.name}-{service}",
                subscription=self.site.group.subscription,
                arm_type=f"Microsoft.Storage/storageAccounts/{service}",
                target=known(self.account, f"{self.predicted}/{service}/default"),
                workspace=self.site.workspace,
            )
            for service in SERVICES
        ]
        return [account, *services]


def _encryption(encryption: Encryption | None) -> storage.EncryptionArgs:
    """Encrypt twice, and with the Council's key where there is one.

    Queues and tables take a customer's key only if the account is made so
    (https://learn.microsoft.com/azure/storage/common/account-encryption-key-create).
    """
    service = storage.EncryptionServiceArgs(enabled=True, key_type="Account")
    return storage.EncryptionArgs(
        require_infrastructure_encryption=True,
        services=storage.EncryptionServicesArgs(blob=service, file=service, queue=service, table=service),
        key_source="Microsoft.Keyvault" if encryption else "Microsoft.Storage",
        key_vault_properties=storage.KeyVaultPropertiesArgs(
            key_name=encryption.key.name, key_vault_uri=encryption.key.vault_uri
        )
        if encryption
        else None,
        encryption_identity=storage.EncryptionIdentityArgs(encryption_user_assigned_identity=encryption.identity)
        if encryption
        else None,
    )
