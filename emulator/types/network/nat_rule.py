"""Rules by which a VPN gateway translates addresses. https://learn.microsoft.com/azure/vpn-gateway/nat-overview"""

import re
from collections.abc import Iterator
from ipaddress import IPv4Network

from emulator import ids
from emulator.errors import AzureError, inferred
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.values import select
from emulator.world import World

NAT_RULE = "azure-native:network:VirtualNetworkGatewayNatRule"
MOST = 100
SOURCE = "https://learn.microsoft.com/azure/vpn-gateway/nat-overview"


@semantics(NAT_RULE)
class NatRule(Semantics):
    """A translation at one instance of a gateway."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Gateway, instance, sizes, and external addresses that no other rule of the instance shows."""
        gateway = world.get(ids.parent(request.id)) if request.id else None
        if gateway is not None:
            yield from _gateway(request, gateway)
            yield from _others(request, gateway, world)
        yield from _sizes(request)


def _gateway(request: Request, gateway: Resource) -> Iterator[AzureError]:
    sku, kind = gateway.get("sku.name"), gateway.get("gatewayType")
    if kind == "ExpressRoute" or (isinstance(sku, str) and not re.fullmatch(r"VpnGw[2-5](AZ)?", sku)):
        said = f"{request.subject}: {gateway.id} is a {kind} gateway of {sku}; VPN gateways from VpnGw2 translate."
        yield inferred("nat-rule-gateway", said, SOURCE, place="virtualNetworkGatewayName")
    configuration = request.get("ipConfigurationId")
    if isinstance(configuration, str) and not ids.same(ids.parent(configuration) or "", gateway.id):
        said = f"{request.subject}: {configuration} is an address configuration of another gateway than {gateway.id}."
        yield inferred("nat-rule-configuration", said, SOURCE, place="ipConfigurationId")


def _others(request: Request, gateway: Resource, world: World) -> Iterator[AzureError]:
    others = [
        each for each in world.children(gateway.id, NAT_RULE) if not (request.id and ids.same(each.id, request.id))
    ]
    if request.old is None and len(others) >= MOST:
        said = f"{request.subject}: {gateway.id} has {len(others)} translation rules already; {MOST} is the most."
        yield inferred("nat-rule-many", said, "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq")
    for place, network in _ranges(request.inputs, "externalMappings"):
        for other in others:
            if other.get("ipConfigurationId") != request.get("ipConfigurationId"):
                continue
            for _, shown in _ranges(other.body, "externalMappings"):
                if network.overlaps(shown):
                    said = f"{request.subject}: {network} overlaps {shown}, which {other.id} shows already."
                    yield inferred("nat-rule-external", said, SOURCE, place=place)


def _sizes(request: Request) -> Iterator[AzureError]:
    inside = [network for _, network in _ranges(request.inputs, "internalMappings")]
    outside = [network for _, network in _ranges(request.inputs, "externalMappings")]
    sizes = [sum(network.num_addresses for network in side) for side in (inside, outside)]
    if request.get("type") == "Static" and all(sizes) and sizes[0] != sizes[1]:
        said = (
            f"{request.subject}: a static rule maps address to address, got {sizes[0]} inside and {sizes[1]} outside."
        )
        yield inferred("nat-rule-sizes", said, SOURCE, place="externalMappings")


def _ranges(body: object, key: str) -> Iterator[tuple[str, IPv4Network]]:
    for place, text in select(body, f"{key}[].addressSpace"):
        try:
            yield place, IPv4Network(text)
        except ValueError:
            continue  # the schema says what is wrong with it
