"""Addresses that others see instead of ours: rules of the gateway, each with its agreement and its last day.

A rule works once a connection names it; connections are made with the other end (decision 0104).
"""

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Network

from pulumi_azure_native import network

from components.base import Component
from components.known import known
from components.networking.entrances import INSTANCES, instance_name
from components.networking.site import SUBSCRIPTION, Site
from estate.coexistence import Translating


def translate(
    component: Component, site: Site, gateway: network.VirtualNetworkGateway, standing: Sequence[Translating]
) -> list[network.VirtualNetworkGatewayNatRule]:
    """Declare one rule for each translation and instance of the gateway.

    A rule is applied by one instance alone (https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq#nat).
    """
    return [
        _rule(component, site, gateway, each, instance)
        for each in standing
        for instance in zip(INSTANCES, externals(each), strict=True)
    ]


def externals(each: Translating) -> Iterator[IPv4Network]:
    """Yield the addresses that each instance shows: all of them where each has its own fixed one, else a half each."""
    whole = IPv4Network(each.translation.external)
    if each.translation.mode == "Static":
        yield from (whole for _ in INSTANCES)
    else:
        yield from whole.subnets(prefixlen_diff=1)


def _rule(
    component: Component,
    site: Site,
    gateway: network.VirtualNetworkGateway,
    each: Translating,
    instance: tuple[int, IPv4Network],
) -> network.VirtualNetworkGatewayNatRule:
    stated, (number, external) = each.translation, instance
    name = site.name("gateway")
    configurations = site.network_id("virtualNetworkGateways", name, "ipConfigurations", instance_name(number))
    return network.VirtualNetworkGatewayNatRule(
        site.logical(f"translation-{stated.name}-{number}"),
        nat_rule_name=f"{each.agreement.id}-until-{stated.until}-{stated.name}-{number}",
        virtual_network_gateway_name=known(gateway, name),
        resource_group_name=site.group_ref,
        type=stated.mode,
        mode=stated.direction,
        internal_mappings=[network.VpnNatRuleMappingArgs(address_space=str(each.internal))],
        external_mappings=[network.VpnNatRuleMappingArgs(address_space=str(external))],
        ip_configuration_id=configurations,
        opts=component.in_azure(SUBSCRIPTION, depends_on=[gateway]),
    )
