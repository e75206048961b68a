"""A private address for a service of the zone, and its name in the private DNS zone."""

import pulumi
from pulumi_azure_native import network

from components.base import Component
from components.known import known
from components.landing_zone.site import Site
from estate.naming import REGION_CODES, compose

DNS_ZONES = {
    "vault": "privatelink.vaultcore.azure.net",
    "blob": "privatelink.blob.core.windows.net",
    "file": "privatelink.file.core.windows.net",
    "AzureBackup": "privatelink.{region_code}.backup.windowsazure.com",
}
"""Sub-resource to private DNS zone (https://learn.microsoft.com/azure/private-link/private-endpoint-dns)."""

FIXED = [f"privateLinkServiceConnections[*].{key}" for key in ("privateLinkServiceId", "groupIds")]
"""What Azure never changes of an endpoint, and the SDK takes for changeable
(https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_endpoint)."""


def private_endpoint(
    component: Component, site: Site, name: str, *, target: pulumi.Input[str], sub_resource: str
) -> list[pulumi.Resource]:
    """Give `target` (an ARM id) an address in the zone's endpoint subnet; returns what a lock on it waits for.

    The zone group is declared here, not left to a policy: a policy's copy of it would fight with this one.
    """
    dns_zone = DNS_ZONES[sub_resource].format(region_code=REGION_CODES[site.group.place.region])
    azure_name = compose("private endpoint", f"{site.zone.name}-{sub_resource.lower()}", site.group.place)
    endpoint = network.PrivateEndpoint(
        f"{name}-endpoint",
        private_endpoint_name=azure_name,
        resource_group_name=site.group.name,
        location=site.group.place.region,
        subnet=network.SubnetArgs(id=site.endpoints),
        private_link_service_connections=[
            network.PrivateLinkServiceConnectionArgs(
                name=sub_resource.lower(), private_link_service_id=target, group_ids=[sub_resource]
            )
        ],
        custom_network_interface_name=f"{azure_name}-nic",
        tags=site.tags,
        opts=component.in_azure(
            site.group.subscription, depends_on=site.after, replace_on_changes=FIXED, delete_before_replace=True
        ),
    )
    names = network.PrivateDnsZoneGroup(
        f"{name}-endpoint-dns",
        name="default",
        private_dns_zone_group_name="default",
        private_endpoint_name=known(endpoint, azure_name),
        resource_group_name=site.group.name,
        private_dns_zone_configs=[
            network.PrivateDnsZoneConfigArgs(
                name=dns_zone.replace(".", "-"), private_dns_zone_id=site.private_zones[dns_zone]
            )
        ],
        opts=component.in_azure(site.group.subscription),
    )
    return [endpoint, names]
