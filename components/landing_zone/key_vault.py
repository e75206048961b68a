"""The zone's key vault, and the keys with which its data is encrypted."""

from dataclasses import dataclass

import pulumi
from pulumi_azure_native import keyvault

from components.base import Clouds, Component
from components.known import known, known_id
from components.landing_zone.lock import lock
from components.landing_zone.private_endpoint import private_endpoint
from components.landing_zone.site import Site
from components.monitoring.diagnostics import diagnose
from components.role_assignments import assign
from estate.naming import compose

SOFT_DELETE_DAYS = 90


@dataclass(frozen=True)
class Key:
    """A key, for what encrypts with it: every value waits until the key's user may use it."""

    vault_uri: pulumi.Output[str]
    name: pulumi.Output[str]
    uri: pulumi.Output[str]
    """Without a version, so that Azure follows a rotation by itself."""
    ready: pulumi.Resource


class KeyVault(Component):
    """A vault that only the zone's own network reaches and only Entra's roles open."""

    def __init__(self, clouds: Clouds, site: Site, parent: pulumi.Resource) -> None:
        """Declare the vault of `site`."""
        self.name = f"{site.zone.name}-vault"
        super().__init__("landing_zone:KeyVault", self.name, clouds, parent)
        self.site = site
        self.azure_name = compose("key vault", site.zone.name, site.group.place)
        self.uri = f"https://{self.azure_name}.vault.azure.net"
        self.vault = self._vault()
        self.id = known_id(self.vault, site.group.arm_id("Microsoft.KeyVault", "vaults", self.azure_name))
        self.inside: list[pulumi.Resource] = [
            diagnose(
                self,
                self.name,
                subscription=site.group.subscription,
                arm_type="Microsoft.KeyVault/vaults",
                target=self.id,
                workspace=site.workspace,
            ),
            *private_endpoint(self, site, self.name, target=self.id, sub_resource="vault"),
        ]

    def _vault(self) -> keyvault.Vault:
        site = self.site
        return keyvault.Vault(
            self.name,
            vault_name=self.azure_name,
            resource_group_name=site.group.name,
            location=site.group.place.region,
            properties=keyvault.VaultPropertiesArgs(
                tenant_id=site.group.place.tenant_id,
                sku=keyvault.SkuArgs(family="A", name="premium" if site.hardware_keys else "standard"),
                # A deleted vault keeps its name for 90 days, and Azure brings it back only when asked to; its keys
                # come back as azure-native makes them again (https://github.com/pulumi/pulumi-azure-native/pull/4759).
                create_mode="recover" if self.azure_name in self.clouds.stack.recover else None,
                enable_rbac_authorization=True,
                enable_soft_delete=True,
                soft_delete_retention_in_days=SOFT_DELETE_DAYS,
                # Storage refuses a key from a vault without it, and Azure never lets it be turned off again.
                enable_purge_protection=True,
                public_network_access="Disabled",
                network_acls=keyvault.NetworkRuleSetArgs(bypass="AzureServices", default_action="Deny"),
                enabled_for_deployment=False,
                enabled_for_disk_encryption=False,
                enabled_for_template_deployment=False,
            ),
            tags=site.tags,
            opts=self.in_azure(site.group.subscription, depends_on=site.after, protect=site.protected),
        )

    def key(self, purpose: str, *, user: pulumi.Input[str]) -> Key:
        """Make the key for `purpose` and let `user` (an object id) wrap and unwrap with that key alone.

        Azure's ARM interface never changes a key that exists: rotation is the vault's own, every year.
        """
        site = self.site
        key_name = f"{purpose}-encryption"
        resource = keyvault.Key(
            f"{site.zone.name}-{purpose}-key",
            key_name=key_name,
            vault_name=known(self.vault, self.azure_name),
            resource_group_name=site.group.name,
            properties=keyvault.KeyPropertiesArgs(
                kty="RSA-HSM" if site.hardware_keys else "RSA",
                key_size=3072,
                key_ops=["wrapKey", "unwrapKey"],
                attributes=keyvault.KeyAttributesArgs(enabled=True, exportable=False),
                rotation_policy=_yearly_rotation(),
            ),
            tags=site.tags,
            opts=self.in_azure(site.group.subscription, protect=site.protected),
        )
        key_id = site.group.arm_id("Microsoft.KeyVault", "vaults", self.azure_name, "keys", key_name)
        right = assign(
            self,
            f"{site.zone.name}-{purpose}-key-use",
            scope=site.scope(f"{site.zone.name}-{purpose}-key", known_id(resource, key_id)),
            role="Key Vault Crypto Service Encryption User",
            principal=user,
            principal_type="ServicePrincipal",
            why=f"Encrypts the {purpose} of {site.zone.name} with the Council's own key",
        )
        self.inside += [resource, right]
        return Key(
            vault_uri=known(resource, self.uri),
            name=known(resource, key_name),
            uri=known(resource, f"{self.uri}/keys/{key_name}"),
            ready=right,
        )

    def close(self) -> None:
        """Lock the vault, once everything is in it."""
        lock(self, self.site, self.name, scope=self.id, inside=self.inside)
        self.done({"uri": self.uri})


def _yearly_rotation() -> keyvault.RotationPolicyArgs:
    return keyvault.RotationPolicyArgs(
        attributes=keyvault.KeyRotationPolicyAttributesArgs(expiry_time="P2Y"),
        lifetime_actions=[
            keyvault.LifetimeActionArgs(
                action=keyvault.ActionArgs(type="rotate"), trigger=keyvault.TriggerArgs(time_after_create="P1Y")
            )
        ],
    )
