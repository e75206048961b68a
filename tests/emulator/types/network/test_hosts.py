"""Bastion, gateways and connections."""

from tests.emulator.types.network.things import (
    HERE,
    N,
    address,
    bastion,
    bastion_place,
    gateway,
    gateway_place,
    hosted,
    ref,
    route,
    subnet,
    table,
)
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused


def local_gateway(**more: object) -> Ask:
    inputs = {
        **HERE,
        "localNetworkGatewayName": "lng",
        "localNetworkAddressSpace": {"addressPrefixes": ["10.9.0.0/16"]},
    }
    return Ask(f"{N}LocalNetworkGateway", "lng", {**inputs, **more})


ROWS = [
    Row(
        "a bastion in a subnet of another name is refused",
        "bastion-subnet-name",
        "SubnetNameMustBeAzureBastionSubnet",
        "Azure Bastion can only be created in subnet with name 'AzureBastionSubnet'.",
        bastion(ipConfigurations=[hosted("app")]),
        (*bastion_place(), subnet()),
    ),
    Row(
        "a bastion in a subnet that is too small is refused",
        "bastion-subnet-too-small",
        "BastionSubnetTooSmall",
        "must have a prefix of /26 or larger for Azure Bastion",
        bastion(),
        bastion_place("10.1.0.0/27"),
    ),
    Row(
        "a bastion without an address is refused",
        "bastion-without-address",
        OWN,
        "the Standard SKU needs an address configuration",
        bastion(ipConfigurations=None),
        bastion_place(),
    ),
    Row(
        "a Developer bastion with an address is refused",
        "bastion-developer-addresses",
        OWN,
        "the Developer SKU takes virtualNetwork and no ipConfigurations",
        bastion(sku={"name": "Developer"}),
        bastion_place(),
    ),
    Row(
        "tunnels through a Basic bastion are refused",
        "bastion-feature-sku",
        OWN,
        "'enableTunneling' needs the Standard SKU; this is Basic",
        bastion(sku={"name": "Basic"}, enableTunneling=True),
        bastion_place(),
    ),
    Row(
        "a bastion that goes down from Standard to Basic is refused",
        "bastion-downgrade",
        OWN,
        "the SKU cannot go down from Standard to Basic",
        bastion(sku={"name": "Basic"}),
        (*bastion_place(), bastion()),
    ),
    Row(
        "a gateway in a subnet of another name is refused",
        "gateway-subnet-name",
        "InvalidGatewaySubnetName",
        "must be named GatewaySubnet",
        gateway(ipConfigurations=[hosted("app")]),
        (*gateway_place(), subnet()),
    ),
    Row(
        "an ExpressRoute gateway in a /28 is refused",
        "gateway-subnet-too-small",
        "GatewaySubnetTooSmall",
        "is too small for gateway",
        gateway(gatewayType="ExpressRoute", sku={"name": "ErGw1AZ", "tier": "ErGw1AZ"}),
        gateway_place("10.1.0.0/28"),
    ),
    Row(
        "a gateway without zones in its SKU is refused",
        "vpn-gateway-sku-without-zones-retired",
        "NonAzSkusNotAllowedForVPNGateway",
        "Only VpnGw1-5AZ SKUs can be created going forward.",
        gateway(sku={"name": "VpnGw2", "tier": "VpnGw2"}),
        gateway_place(),
    ),
    Row(
        "a zonal gateway with an address without zones is refused",
        "vpn-gateway-public-ip-without-zones",
        "VmssVpnGatewayPublicIpsMustHaveZonesConfigured",
        "must have zones configured",
        gateway(),
        (*gateway_place()[:2], address(zones=None)),
    ),
    Row(
        "a second gateway of one type in a network is refused",
        "gateway-second-of-type",
        OWN,
        "already has the Vpn gateway",
        gateway(virtualNetworkGatewayName="gw2", ipConfigurations=[hosted("GatewaySubnet", "pip2")]),
        (*gateway_place(), gateway(), address("pip2")),
    ),
    Row(
        "an active-active gateway with one address is refused",
        "gateway-active-active",
        OWN,
        "activeActive needs two address configurations, got 1",
        gateway(activeActive=True),
        gateway_place(),
    ),
    Row(
        "a gateway where the default route leads elsewhere is refused",
        "gateway-subnet-default-route",
        OWN,
        "cannot be attached to GatewaySubnet",
        subnet("GatewaySubnet", "10.1.0.0/27", routeTable=ref("routeTables/table")),
        (*gateway_place(), table(route()), gateway()),
    ),
    Row(
        "the other end of a tunnel without an address is refused",
        "local-gateway-address",
        OWN,
        "exactly one of gatewayIpAddress and fqdn is needed, got neither",
        local_gateway(),
    ),
    Row(
        "a tunnel without its other end is refused",
        "connection-without-end",
        OWN,
        "a IPsec connection needs 'localNetworkGateway2'",
        Ask(
            f"{N}VirtualNetworkGatewayConnection",
            "tunnel",
            {
                **HERE,
                "virtualNetworkGatewayConnectionName": "tunnel",
                "connectionType": "IPsec",
                "virtualNetworkGateway1": ref("virtualNetworkGateways/gw"),
            },
        ),
        (*gateway_place(), gateway()),
    ),
]

FINE = [
    Fine("a bastion in its place", bastion(), bastion_place()),
    Fine("a gateway in its place", gateway(), gateway_place()),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)
