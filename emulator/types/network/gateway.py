"""Gateways to other sites, and what connects them.

https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings
"""

import re
from collections.abc import Iterable, Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.attachments import judge_address, too_small
from emulator.types.network.peering_rules import GATEWAY, gateway_of
from emulator.types.network.reserved_subnets import GATEWAY as GATEWAY_SUBNET
from emulator.types.network.subnet_rules import judge_routes
from emulator.types.network.zones import has_zones
from emulator.values import Properties, at, select
from emulator.world import World

LONGEST = {"Vpn": 29, "ExpressRoute": 27}
"""The longest prefix of GatewaySubnet by type of gateway."""
RETIREMENT = "https://go.microsoft.com/fwlink/?linkid=2333106"


@semantics(GATEWAY)
class Gateway(Semantics):
    """A gateway in GatewaySubnet."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """SKU, subnet, addresses, and that it is the only one of its type."""
        sku, kind = request.get("sku.name"), request.get("gatewayType")
        if request.old is None and isinstance(sku, str) and re.fullmatch(r"VpnGw[1-5]", sku):
            yield refusal("vpn-gateway-sku-without-zones-retired", link=RETIREMENT, place="sku.name")
        configurations = request.get("ipConfigurations", [])
        for index, configuration in enumerate(configurations):
            yield from _configuration(request, configuration, f"ipConfigurations[{index}]", world)
        if request.get("activeActive") and len(configurations) < 2:
            said = f"{request.subject}: activeActive needs two address configurations, got {len(configurations)}."
            yield own("gateway-active-active", said, place="ipConfigurations")
        yield from _only_one(request, kind, world)

    def parts(self, resource: Resource) -> Iterable[str]:
        """Address configurations, one an instance: rules of translation name them."""
        return [f"{resource.id}/ipConfigurations/{each.get('name')}" for each in resource.get("ipConfigurations") or ()]

    def outputs(self, request: Request, world: World) -> Properties:
        """The autonomous system that Azure gives a gateway without one."""
        return {"bgpSettings": {"asn": 65515, **(request.inputs.get("bgpSettings") or {})}}


def _configuration(request: Request, configuration: Properties, place: str, world: World) -> Iterator[AzureError]:
    subnet, here = at(configuration, "subnet.id"), f"{place}.subnet.id"
    if isinstance(subnet, str):
        if ids.name_of(subnet) != GATEWAY_SUBNET:
            yield refusal("gateway-subnet-name", subnetId=subnet, gatewayId=request.subject, place=here)
        elif too_small(subnet, LONGEST.get(request.get("gatewayType", "Vpn"), 29), world):
            yield refusal("gateway-subnet-too-small", subnetId=subnet, gatewayId=request.subject, place=here)
        yield from places.elsewhere(request, world, here, subnet)
        yield from _routes(subnet, world)
    address_id = at(configuration, "publicIPAddress.id")
    yield from judge_address(request, address_id, f"{place}.publicIPAddress.id", world)
    address = world.get(address_id)
    zonal = isinstance(request.get("sku.name"), str) and request.get("sku.name").endswith("AZ")
    if address and zonal and not address.get("zones") and has_zones(address.get("location")):
        yield refusal("vpn-gateway-public-ip-without-zones", place=f"{place}.publicIPAddress.id")


def _routes(subnet_id: str, world: World) -> Iterator[AzureError]:
    """A route table with a default route blocks gateways from being made."""
    body = places.subnet(subnet_id, world)
    table = world.get(at(body, "routeTable.id")) if body else None
    if table:
        yield from judge_routes(GATEWAY_SUBNET, "", table.id, table.get("routes", []), world)


def _only_one(request: Request, kind: object, world: World) -> Iterator[AzureError]:
    for place, subnet in select(request.inputs, "ipConfigurations[].subnet.id"):
        network = places.network_of(subnet) if isinstance(subnet, str) else None
        other = gateway_of(network, world) if network else None
        if other and other.get("gatewayType") == kind and not (request.id and ids.same(other.id, request.id)):
            said = f"{request.subject}: {network} already has the {kind} gateway {other.id}; it takes one of each type."
            yield own("gateway-second-of-type", said, place=place)
            return


@semantics("azure-native:network:LocalNetworkGateway")
class LocalNetworkGateway(Semantics):
    """The other end of a tunnel."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """It is reached by exactly one of address and name."""
        given = [name for name in ("gatewayIpAddress", "fqdn") if request.inputs.get(name)]
        if len(given) != 1:
            said = f"{request.subject}: exactly one of gatewayIpAddress and fqdn is needed, got {given or 'neither'}."
            yield own("local-gateway-address", said, place="gatewayIpAddress")


@semantics("azure-native:network:VirtualNetworkGatewayConnection")
class Connection(Semantics):
    """A tunnel between two gateways."""

    NEEDS = {"IPsec": "localNetworkGateway2", "Vnet2Vnet": "virtualNetworkGateway2", "ExpressRoute": "peer"}

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Each type of connection needs its other end."""
        kind = request.get("connectionType")
        need = self.NEEDS.get(kind) if isinstance(kind, str) else None
        if need and not request.inputs.get(need):
            yield own("connection-without-end", f"{request.subject}: a {kind} connection needs '{need}'.", place=need)
        gateway = request.get("virtualNetworkGateway1.id")
        yield from places.elsewhere(request, world, "virtualNetworkGateway1.id", gateway)

    def outputs(self, request: Request, world: World) -> Properties:
        """Nothing is at the other end of a local Azure's tunnel."""
        return {"connectionStatus": "Unknown", "tunnelConnectionStatus": []}
