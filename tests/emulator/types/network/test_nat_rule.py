"""Rules by which a gateway translates addresses."""

from typing import Any

from tests.emulator.types.network.things import N, address, arm, gateway, hosted, network, subnet
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

SKU = {"name": "VpnGw2AZ", "tier": "VpnGw2AZ"}
INSTANCES = [hosted("GatewaySubnet", name="one"), hosted("GatewaySubnet", "pip2", name="two")]

OTHER = (
    network("vnet2", "10.2.0.0/16"),
    subnet("GatewaySubnet", "10.2.0.0/27", network="vnet2"),
    address("pip3"),
    gateway(virtualNetworkGatewayName="gw2", ipConfigurations=[hosted("GatewaySubnet", "pip3", "vnet2")]),
)


def place(**more: Any) -> tuple[Ask, ...]:
    """A gateway with two live instances, and what it needs."""
    inputs = {"activeActive": True, "sku": SKU, "ipConfigurations": INSTANCES, **more}
    return (network(), subnet("GatewaySubnet", "10.1.0.0/27"), address(), address("pip2"), gateway(**inputs))


def rule(name: str = "out", external: str = "10.90.0.0/24", *, instance: str = "one", **more: Any) -> Ask:
    inputs = {
        "resourceGroupName": "rg",
        "virtualNetworkGatewayName": "gw",
        "natRuleName": name,
        "type": "Static",
        "mode": "EgressSnat",
        "internalMappings": [{"addressSpace": "10.1.1.0/24"}],
        "externalMappings": [{"addressSpace": external}],
        "ipConfigurationId": arm(f"Microsoft.Network/virtualNetworkGateways/gw/ipConfigurations/{instance}"),
    }
    return Ask(f"{N}VirtualNetworkGatewayNatRule", name, {**inputs, **more})


ROWS = [
    Row(
        "a gateway that is too small to translate is refused",
        "nat-rule-gateway",
        OWN,
        "is a Vpn gateway of VpnGw1AZ; VPN gateways from VpnGw2 translate",
        rule(),
        place(sku={"name": "VpnGw1AZ", "tier": "VpnGw1AZ"}),
    ),
    Row(
        "an instance that the gateway does not have is refused",
        "invalid-resource-reference",
        "InvalidResourceReference",
        "gw/ipConfigurations/three referenced by resource",
        rule(instance="three"),
        place(),
    ),
    Row(
        "an instance of another gateway is refused",
        "nat-rule-configuration",
        OWN,
        "gw2/ipConfigurations/config is an address configuration of another gateway than",
        rule(ipConfigurationId=arm("Microsoft.Network/virtualNetworkGateways/gw2/ipConfigurations/config")),
        (*place(), *OTHER),
    ),
    Row(
        "a static rule over ranges of two sizes is refused",
        "nat-rule-sizes",
        OWN,
        "maps address to address, got 256 inside and 128 outside",
        rule(external="10.90.0.0/25"),
        place(),
    ),
    Row(
        "external addresses that another rule of the instance shows are refused",
        "nat-rule-external",
        OWN,
        "10.90.0.0/24 overlaps 10.90.0.0/24, which",
        rule("again"),
        (*place(), rule()),
    ),
    Row(
        "a hundred and first rule is refused",
        "nat-rule-many",
        OWN,
        "has 100 translation rules already; 100 is the most",
        rule("more", "10.92.0.0/24"),
        (*place(), *(rule(f"r{number}", f"10.91.{number}.0/24") for number in range(100))),
    ),
    Row(
        "a rule of a gateway that is not there is refused",
        "resource-not-found",
        "ResourceNotFound",
        "virtualNetworkGateways/gw' under resource group 'rg' was not found",
        rule(),
        (network(),),
    ),
]

FINE = [
    Fine("the same rule for each instance", rule("second", instance="two"), (*place(), rule())),
    Fine("another range for the same instance", rule("second", "10.91.0.0/24"), (*place(), rule())),
    Fine("a dynamic rule to fewer addresses", rule(external="10.90.0.8/29", type="Dynamic"), place()),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)
