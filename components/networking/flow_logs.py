"""Flow logs of virtual networks: every conversation on the record, kept and analysed."""

import pulumi
from pulumi_azure_native import managedidentity, network, storage

from components.base import Clouds, Component
from components.known import known, known_id
from components.layers import FlowStoreFacts, WatcherFacts
from components.monitoring.diagnostics import diagnose
from components.networking.regions import storage_redundancy
from components.networking.site import SUBSCRIPTION, Site
from components.role_assignments import Scope, assign
from estate import naming


class FlowStore(Component):
    """Where one region's flow logs go: an account without keys, and the identity that may write to it.

    A flow log must lie in the region of its network; account and identity may be in another subscription of the tenant
    (https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-managed-identity).
    """

    def __init__(self, clouds: Clouds, parent: pulumi.Resource, *, site: Site, workspace: pulumi.Input[str]) -> None:
        """Declare account, identity and its right; `workspace` takes the account's own logs."""
        super().__init__("networking:FlowStore", site.logical("flow-store"), clouds, parent)
        subscription = site.stack.subscriptions[SUBSCRIPTION]
        account_name = site.name("storage account", "flow")
        account = self._account(site, account_name)
        account_id = naming.arm_id(subscription, site.group, "Microsoft.Storage", "storageAccounts", account_name)
        identity_name = site.name("identity", "flow-logs")
        identity = managedidentity.UserAssignedIdentity(
            site.logical("flow-identity"),
            resource_name_=identity_name,
            resource_group_name=site.group_ref,
            location=site.region,
            tags=dict(site.tags),
            opts=self.in_azure(SUBSCRIPTION),
        )
        right = assign(
            self,
            site.logical("flow-identity-writes"),
            scope=Scope("flow-storage", known_id(account, account_id), via=SUBSCRIPTION, subscription=subscription),
            role="Storage Blob Data Contributor",
            principal=identity.principal_id,
            principal_type="ServicePrincipal",
            why="Flow logs are written under an identity: the account has no keys",
        )
        self._blobs(site, known(account, account_name), account_id, workspace)
        identity_id = naming.arm_id(
            subscription, site.group, "Microsoft.ManagedIdentity", "userAssignedIdentities", identity_name
        )
        self.facts = FlowStoreFacts(known_id(account, account_id), known_id(identity, identity_id), [right])
        self.done()

    def _blobs(self, site: Site, account: pulumi.Input[str], account_id: str, workspace: pulumi.Input[str]) -> None:
        """Keep deleted logs for a week, and log who read them."""
        kept = storage.DeleteRetentionPolicyArgs(enabled=True, days=7)
        blobs = storage.BlobServiceProperties(
            site.logical("flow-blobs"),
            blob_services_name="default",
            account_name=account,
            resource_group_name=site.group_ref,
            delete_retention_policy=kept,
            container_delete_retention_policy=kept,
            opts=self.in_azure(SUBSCRIPTION),
        )
        diagnose(
            self,
            site.logical("flow-blobs"),
            subscription=SUBSCRIPTION,
            arm_type="Microsoft.Storage/storageAccounts/blobServices",
            target=known_id(blobs, f"{account_id}/blobServices/default"),
            workspace=workspace,
        )

    def _account(self, site: Site, name: str) -> storage.StorageAccount:
        return storage.StorageAccount(
            site.logical("flow-storage"),
            account_name=name,
            resource_group_name=site.group_ref,
            location=site.region,
            kind="StorageV2",
            sku=storage.SkuArgs(name=storage_redundancy(site.region)),
            access_tier="Hot",
            minimum_tls_version="TLS1_2",
            enable_https_traffic_only=True,
            allow_blob_public_access=False,
            allow_shared_key_access=False,
            allow_cross_tenant_replication=False,
            default_to_o_auth_authentication=True,
            # Network watcher writes as a trusted service: nobody else reaches the public side.
            public_network_access="Enabled",
            network_rule_set=storage.NetworkRuleSetArgs(default_action="Deny", bypass="AzureServices"),
            encryption=storage.EncryptionArgs(
                key_source="Microsoft.Storage",
                require_infrastructure_encryption=True,
                services=storage.EncryptionServicesArgs(
                    blob=storage.EncryptionServiceArgs(enabled=True, key_type="Account"),
                    file=storage.EncryptionServiceArgs(enabled=True, key_type="Account"),
                ),
            ),
            tags=dict(site.tags),
            opts=self.in_azure(SUBSCRIPTION),
        )


def flow_log(
    logical: str,
    *,
    name: str,
    region: str,
    target: pulumi.Input[str],
    watcher: WatcherFacts,
    store: FlowStoreFacts,
    days: int,
    workspace: pulumi.Input[str],
    tags: dict[str, str],
    opts: pulumi.ResourceOptions,
) -> network.FlowLog:
    """Record the conversations of the network `target` for `days`, and analyse them in `workspace`.

    The log lives under the watcher of the network's own subscription and region; `opts` must wait for `store.ready`.
    """
    return network.FlowLog(
        logical,
        flow_log_name=name,
        network_watcher_name=watcher.name,
        resource_group_name=watcher.resource_group,
        location=region,
        target_resource_id=target,
        storage_id=store.storage_id,
        identity=network.ManagedServiceIdentityArgs(type="UserAssigned", user_assigned_identities=[store.identity_id]),
        enabled=True,
        format=network.FlowLogFormatParametersArgs(type="JSON", version=2),
        retention_policy=network.RetentionPolicyParametersArgs(days=days, enabled=True),
        flow_analytics_configuration=network.TrafficAnalyticsPropertiesArgs(
            network_watcher_flow_analytics_configuration=network.TrafficAnalyticsConfigurationPropertiesArgs(
                enabled=True, traffic_analytics_interval=10, workspace_resource_id=workspace
            )
        ),
        tags=tags,
        opts=opts,
    )
