"""The two ways in from outside: the gateway for networks, Bastion for engineers."""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import network

from components.base import Component
from components.known import known_id
from components.monitoring.diagnostics import diagnose
from components.networking.public_ip import public_ip
from components.networking.site import SUBSCRIPTION, Site

_ASN = 65515
"""Azure's own number: right where no other of the Council's routers uses it."""

INSTANCES = (1, 2)
"""Both are live."""


def instance_name(number: int) -> str:
    """Return the name of an instance's address configuration."""
    return f"instance-{number}"


def gateway(
    component: Component,
    site: Site,
    *,
    subnet: pulumi.Input[str],
    workspace: pulumi.Input[str],
    after: Sequence[pulumi.Resource],
) -> network.VirtualNetworkGateway:
    """Declare a gateway with two live instances, so that one may fail.

    The same kind in every region: where a region has no zones, Azure runs an AZ kind in the region as a whole
    (https://learn.microsoft.com/azure/vpn-gateway/gateway-sku-consolidation).
    """
    name = site.name("gateway")
    declared = network.VirtualNetworkGateway(
        site.logical("gateway"),
        virtual_network_gateway_name=name,
        resource_group_name=site.group_ref,
        location=site.region,
        gateway_type="Vpn",
        vpn_type="RouteBased",
        vpn_gateway_generation="Generation2",
        sku=network.VirtualNetworkGatewaySkuArgs(name=site.stack.network.gateway, tier=site.stack.network.gateway),
        active_active=True,
        enable_bgp=True,
        bgp_settings=network.BgpSettingsArgs(asn=_ASN),
        ip_configurations=[_instance(component, site, number, subnet, workspace=workspace) for number in INSTANCES],
        tags=dict(site.tags),
        opts=component.in_azure(SUBSCRIPTION, depends_on=after),
    )
    diagnose(
        component,
        site.logical("gateway"),
        subscription=SUBSCRIPTION,
        arm_type="Microsoft.Network/virtualNetworkGateways",
        target=known_id(declared, site.network_id("virtualNetworkGateways", name)),
        workspace=workspace,
    )
    return declared


def _instance(
    component: Component, site: Site, number: int, subnet: pulumi.Input[str], *, workspace: pulumi.Input[str]
) -> network.VirtualNetworkGatewayIPConfigurationArgs:
    address = public_ip(component, site, f"gateway-{number}", workspace)
    return network.VirtualNetworkGatewayIPConfigurationArgs(
        name=instance_name(number),
        private_ip_allocation_method="Dynamic",
        public_ip_address=network.SubResourceArgs(id=address),
        subnet=network.SubResourceArgs(id=subnet),
    )


def bastion(
    component: Component,
    site: Site,
    *,
    subnet: pulumi.Input[str],
    workspace: pulumi.Input[str],
    after: Sequence[pulumi.Resource],
) -> network.BastionHost:
    """Declare Bastion: the only way to a machine's SSH or RDP."""
    name = site.name("bastion")
    declared = network.BastionHost(
        site.logical("bastion"),
        bastion_host_name=name,
        resource_group_name=site.group_ref,
        location=site.region,
        sku=network.SkuArgs(name=site.stack.network.bastion),
        ip_configurations=[
            network.BastionHostIPConfigurationArgs(
                name="public",
                private_ip_allocation_method="Dynamic",
                public_ip_address=network.SubResourceArgs(id=public_ip(component, site, "bastion", workspace)),
                subnet=network.SubResourceArgs(id=subnet),
            )
        ],
        tags=dict(site.tags),
        opts=component.in_azure(SUBSCRIPTION, depends_on=after),
    )
    diagnose(
        component,
        site.logical("bastion"),
        subscription=SUBSCRIPTION,
        arm_type="Microsoft.Network/bastionHosts",
        target=known_id(declared, site.network_id("bastionHosts", name)),
        workspace=workspace,
    )
    return declared
