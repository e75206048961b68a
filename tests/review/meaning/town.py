"""A small town of networks: a hub with a firewall and a gateway, two landing zones, and ways to change them."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from review.meaning import Planned

HUB, LIBRARIES, HOUSING = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002", "0" * 8
N = "azure-native:network"


def thing(name: str, token: str, inputs: Mapping[str, Any] | None = None, **more: Any) -> Planned:
    """One resource; its URN is made of its type and name."""
    facts: dict[str, Any] = {"outputs": {}, "id": "", "protect": False, "dependencies": ()}
    return Planned(
        **{
            **facts,
            "urn": f"urn:pulumi:s::p::{token}::{name}",
            "token": token,
            "name": name,
            "inputs": inputs or {},
            **more,
        }
    )


def at(subscription: str, group: str, rest: str) -> str:
    """An ARM id."""
    return f"/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/{rest}"


def rule(name: str, priority: int, direction: str, access: str = "Allow", **more: Any) -> dict[str, Any]:
    """A rule of a security list, open to everything unless `more` says otherwise."""
    return {
        "name": name, "priority": priority, "direction": direction, "access": access, "protocol": "Tcp",
        "sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": "*",
        "destinationPortRange": "443", **more,
    }  # fmt: skip


DENY = [
    rule("deny-in", 4096, "Inbound", "Deny", protocol="*", destinationPortRange="*"),
    rule("deny-out", 4096, "Outbound", "Deny", protocol="*", destinationPortRange="*"),
]


def network(name: str, home: str, space: str, parent: str = "") -> Planned:
    """A virtual network."""
    inputs = {"virtualNetworkName": name, "resourceGroupName": "rg", "addressSpace": {"addressPrefixes": [space]}}
    return thing(
        f"{name}-vnet", f"{N}:VirtualNetwork", inputs, id=at(home, "rg", f"virtualNetworks/{name}"), parent=parent
    )


def subnet(net: str, home: str, name: str, held: str, **more: Any) -> Planned:
    """A subnet; `nsg` and `routes` name its list and its table."""
    inputs: dict[str, Any] = {
        "virtualNetworkName": net, "subnetName": name, "resourceGroupName": "rg", "addressPrefix": held,
        "defaultOutboundAccess": False, "privateEndpointNetworkPolicies": "Enabled",
    }  # fmt: skip
    if "nsg" in more:
        inputs["networkSecurityGroup"] = {"id": at(home, "rg", f"networkSecurityGroups/{more['nsg']}")}
    if "routes" in more:
        inputs["routeTable"] = {"id": at(home, "rg", f"routeTables/{more['routes']}")}
    where = at(home, "rg", f"virtualNetworks/{net}/subnets/{name}")
    return thing(f"{net}-{name}", f"{N}:Subnet", inputs, id=where)


def security(name: str, home: str, rules: Sequence[Mapping[str, Any]]) -> Planned:
    """A security list."""
    inputs = {"networkSecurityGroupName": name, "resourceGroupName": "rg", "securityRules": list(rules)}
    return thing(name, f"{N}:NetworkSecurityGroup", inputs, id=at(home, "rg", f"networkSecurityGroups/{name}"))


def table(name: str, home: str, routes: Mapping[str, str]) -> Planned:
    """A route table: prefix to the address of an appliance."""
    stated = [
        {"name": f"r{place}", "addressPrefix": prefix, "nextHopType": "VirtualAppliance", "nextHopIpAddress": hop}
        for place, (prefix, hop) in enumerate(routes.items())
    ]
    inputs = {"routeTableName": name, "resourceGroupName": "rg", "disableBgpRoutePropagation": True, "routes": stated}
    return thing(name, f"{N}:RouteTable", inputs, id=at(home, "rg", f"routeTables/{name}"))


def peering(one: str, home: str, other: str, far: str, **more: Any) -> Planned:
    """One side of a peering."""
    inputs = {
        "virtualNetworkName": one, "resourceGroupName": "rg", "allowVirtualNetworkAccess": True,
        "remoteVirtualNetwork": {"id": at(far, "rg", f"virtualNetworks/{other}")}, **more,
    }  # fmt: skip
    where = at(home, "rg", f"virtualNetworks/{one}/virtualNetworkPeerings/to-{other}")
    return thing(f"{one}-to-{other}", f"{N}:VirtualNetworkPeering", inputs, id=where)


def firewall_rule(
    name: str, sources: Sequence[str], targets: Sequence[str], ports: Sequence[str], **more: Any
) -> dict[str, Any]:
    """A network rule of the firewall."""
    return {
        "name": name, "ruleType": "NetworkRule", "ipProtocols": ["TCP"], "sourceAddresses": list(sources),
        "destinationAddresses": list(targets), "destinationPorts": list(ports), **more,
    }  # fmt: skip


def collection(name: str, priority: int, rules: Sequence[Mapping[str, Any]], action: str = "Allow") -> dict[str, Any]:
    """A collection of the firewall's rules."""
    return {"name": name, "priority": priority, "action": {"type": action}, "rules": list(rules)}


def spoke(name: str, home: str, base: str) -> list[Planned]:
    """A landing zone with the subnets app and data, peered with the hub, all ways out through the firewall."""
    zone = thing(name, "havering:landing_zone:LandingZone")
    net = network(name, home, f"{base}.0/24", zone.urn)
    lists = {
        "app": [rule("out-data", 200, "Outbound", destinationAddressPrefix=f"{base}.64/26"), *DENY],
        "data": [rule("in-app", 200, "Inbound", sourceAddressPrefix=f"{base}.0/26"), *DENY],
    }
    return [
        zone,
        net,
        *(security(f"{name}-nsg-{part}", home, rules) for part, rules in lists.items()),
        table(f"{name}-routes", home, {"0.0.0.0/0": "10.0.0.4"}),
        subnet(name, home, "app", f"{base}.0/26", nsg=f"{name}-nsg-app", routes=f"{name}-routes"),
        subnet(name, home, "data", f"{base}.64/26", nsg=f"{name}-nsg-data", routes=f"{name}-routes"),
        peering(name, home, "hub", HUB, allowForwardedTraffic=True, useRemoteGateways=True),
        peering("hub", HUB, name, home, allowGatewayTransit=True),
    ]


def town() -> list[Planned]:
    """The whole: nothing passes the firewall yet; inside each zone app speaks to data on 443."""
    policy = at(HUB, "rg", "firewallPolicies/policy")
    cards = [{"name": "one", "subnet": {"id": at(HUB, "rg", "virtualNetworks/hub/subnets/AzureFirewallSubnet")}}]
    ways = [{"name": "one", "subnet": {"id": at(HUB, "rg", "virtualNetworks/hub/subnets/GatewaySubnet")}}]
    groups = {"ruleCollections": [], "firewallPolicyName": "policy", "resourceGroupName": "rg", "priority": 200}
    return [
        network("hub", HUB, "10.0.0.0/24"),
        subnet("hub", HUB, "AzureFirewallSubnet", "10.0.0.0/26"),
        subnet("hub", HUB, "GatewaySubnet", "10.0.0.64/26", routes="gateway-routes"),
        table("gateway-routes", HUB, {"10.1.0.0/24": "10.0.0.4", "10.2.0.0/24": "10.0.0.4"}),
        thing("policy", f"{N}:FirewallPolicy", {"firewallPolicyName": "policy"}, id=policy),
        thing("firewall", f"{N}:AzureFirewall", {"firewallPolicy": {"id": policy}, "ipConfigurations": cards}),
        thing("gateway", f"{N}:VirtualNetworkGateway", {"ipConfigurations": ways}),
        thing("rules", f"{N}:FirewallPolicyRuleCollectionGroup", groups, id=f"{policy}/ruleCollectionGroups/rules"),
        *spoke("libraries", LIBRARIES, "10.1.0"),
        *spoke("housing", HOUSING, "10.2.0"),
    ]


def changed(resources: Sequence[Planned], name: str, change: Callable[[dict[str, Any]], object]) -> list[Planned]:
    """The same resources, with the inputs of the one called `name` changed in place by `change`."""
    found = []
    for one in resources:
        if one.name == name and one.inputs:
            inputs = deepcopy(dict(one.inputs))
            change(inputs)
            one = replace(one, inputs=inputs)  # noqa: PLW2901  the copy stands where it stood
        found.append(one)
    return found
