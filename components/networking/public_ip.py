"""Public addresses of the hub: the only ones that the estate has."""

import pulumi
from pulumi_azure_native import network

from components.base import Component
from components.known import known_id
from components.monitoring.diagnostics import diagnose
from components.networking.regions import zones_of
from components.networking.site import SUBSCRIPTION, Site


def public_ip(component: Component, site: Site, what: str, workspace: pulumi.Input[str]) -> pulumi.Output[str]:
    """Declare the address of `what`, over all zones of the region, and return its ARM id.

    Standard and static: the Basic kind is retired (https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses).
    """
    name = site.name("public ip", f"hub-{what}")
    address = network.PublicIPAddress(
        site.logical(f"pip-{what}"),
        public_ip_address_name=name,
        resource_group_name=site.group_ref,
        location=site.region,
        sku=network.PublicIPAddressSkuArgs(name="Standard", tier="Regional"),
        public_ip_allocation_method="Static",
        public_ip_address_version="IPv4",
        zones=zones_of(site.region),
        tags=dict(site.tags),
        opts=component.in_azure(SUBSCRIPTION),
    )
    predicted = site.network_id("publicIPAddresses", name)
    diagnose(
        component,
        site.logical(f"pip-{what}"),
        subscription=SUBSCRIPTION,
        arm_type="Microsoft.Network/publicIPAddresses",
        target=known_id(address, predicted),
        workspace=workspace,
    )
    return known_id(address, predicted)
