"""Network resources as tests ask for them, each fine as it is."""

from typing import Any

from tests.emulator.types.rows import Ask, arm

N = "azure-native:network:"
HERE = {"resourceGroupName": "rg", "location": "uksouth"}
NET = "Microsoft.Network/"


def network(name: str = "vnet", *ranges: str, **more: Any) -> Ask:
    space = {"addressPrefixes": list(ranges) or ["10.1.0.0/16"]}
    return Ask(f"{N}VirtualNetwork", name, {**HERE, "virtualNetworkName": name, "addressSpace": space, **more})


def subnet(name: str = "app", prefix: str = "10.1.1.0/24", *, network: str = "vnet", **more: Any) -> Ask:
    inputs = {"resourceGroupName": "rg", "virtualNetworkName": network, "subnetName": name, "addressPrefix": prefix}
    return Ask(f"{N}Subnet", f"{network}-{name}", {**inputs, **more})


def ref(path: str, group: str = "rg") -> dict[str, str]:
    return {"id": arm(NET + path, group=group)}


def in_subnet(name: str, network: str = "vnet") -> dict[str, str]:
    return ref(f"virtualNetworks/{network}/subnets/{name}")


def rule(name: str = "in-https", priority: int = 100, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "priority": priority,
        "direction": "Inbound",
        "access": "Allow",
        "protocol": "Tcp",
        "sourceAddressPrefix": "10.0.0.0/8",
        "sourcePortRange": "*",
        "destinationAddressPrefix": "*",
        "destinationPortRange": "443",
        **more,
    }


def nsg(*rules: dict[str, Any], name: str = "nsg", **more: Any) -> Ask:
    inputs = {**HERE, "networkSecurityGroupName": name, "securityRules": list(rules), **more}
    return Ask(f"{N}NetworkSecurityGroup", name, inputs)


def route(name: str = "default", prefix: str = "0.0.0.0/0", hop: str = "Internet", **more: Any) -> dict[str, Any]:
    return {"name": name, "addressPrefix": prefix, "nextHopType": hop, **more}


def table(*routes: dict[str, Any], name: str = "table", **more: Any) -> Ask:
    return Ask(f"{N}RouteTable", name, {**HERE, "routeTableName": name, "routes": list(routes), **more})


def peering(local: str, remote: str, **more: Any) -> Ask:
    name = f"{local}-to-{remote}"
    inputs = {"resourceGroupName": "rg", "virtualNetworkName": local, "virtualNetworkPeeringName": name}
    return Ask(
        f"{N}VirtualNetworkPeering", name, {**inputs, "remoteVirtualNetwork": ref(f"virtualNetworks/{remote}"), **more}
    )


def address(name: str = "pip", **more: Any) -> Ask:
    fixed = {"sku": {"name": "Standard"}, "publicIPAllocationMethod": "Static", "zones": ["1", "2", "3"]}
    return Ask(f"{N}PublicIPAddress", name, {**HERE, "publicIpAddressName": name, **fixed, **more})


def policy(tier: str = "Standard", name: str = "policy", **more: Any) -> Ask:
    return Ask(f"{N}FirewallPolicy", name, {**HERE, "firewallPolicyName": name, "sku": {"tier": tier}, **more})


def hosted(subnet: str, address: str | None = "pip", network: str = "vnet", name: str = "config") -> dict[str, Any]:
    """An address configuration in a subnet."""
    found: dict[str, Any] = {"name": name, "subnet": in_subnet(subnet, network)}
    return {**found, "publicIPAddress": ref(f"publicIPAddresses/{address}")} if address else found


def firewall(tier: str = "Standard", **more: Any) -> Ask:
    inputs = {**HERE, "azureFirewallName": "fw", "sku": {"name": "AZFW_VNet", "tier": tier}}
    return Ask(
        f"{N}AzureFirewall",
        "fw",
        {
            **inputs,
            "ipConfigurations": [hosted("AzureFirewallSubnet")],
            "firewallPolicy": ref("firewallPolicies/policy"),
            **more,
        },
    )


def firewall_place(prefix: str = "10.1.0.0/26") -> tuple[Ask, ...]:
    """What a firewall needs before it."""
    return (network(), subnet("AzureFirewallSubnet", prefix), address(), policy())


def gateway(**more: Any) -> Ask:
    inputs = {
        **HERE,
        "virtualNetworkGatewayName": "gw",
        "gatewayType": "Vpn",
        "vpnType": "RouteBased",
        "sku": {"name": "VpnGw1AZ", "tier": "VpnGw1AZ"},
        "ipConfigurations": [hosted("GatewaySubnet")],
    }
    return Ask(f"{N}VirtualNetworkGateway", str(more.get("virtualNetworkGatewayName", "gw")), {**inputs, **more})


def gateway_place(prefix: str = "10.1.0.0/27") -> tuple[Ask, ...]:
    """What a gateway needs before it."""
    return (network(), subnet("GatewaySubnet", prefix), address())


def bastion(**more: Any) -> Ask:
    inputs = {**HERE, "bastionHostName": "bastion", "sku": {"name": "Standard"}}
    return Ask(f"{N}BastionHost", "bastion", {**inputs, "ipConfigurations": [hosted("AzureBastionSubnet")], **more})


def bastion_place(prefix: str = "10.1.0.0/26") -> tuple[Ask, ...]:
    """What a bastion needs before it."""
    return (network(), subnet("AzureBastionSubnet", prefix), address())


def storage(name: str = "sthavering", **more: Any) -> Ask:
    inputs = {**HERE, "accountName": name, "kind": "StorageV2", "sku": {"name": "Standard_ZRS"}}
    return Ask("azure-native:storage:StorageAccount", name, {**inputs, **more})


def watcher(region: str = "uksouth", name: str | None = None) -> Ask:
    name = name or f"watcher-{region}"
    return Ask(f"{N}NetworkWatcher", name, {"resourceGroupName": "rg", "location": region, "networkWatcherName": name})


def flow_log(target: str, name: str = "flow", **more: Any) -> Ask:
    inputs = {
        "resourceGroupName": "rg",
        "networkWatcherName": "watcher-uksouth",
        "flowLogName": name,
        "location": "uksouth",
        "targetResourceId": target,
        "storageId": arm("Microsoft.Storage/storageAccounts/sthavering"),
        "enabled": True,
    }
    return Ask(f"{N}FlowLog", name, {**inputs, **more})


def endpoint(groups: list[str] | None = None, *, subnet: str = "app", **more: Any) -> Ask:
    connection: dict[str, Any] = {
        "name": "blob",
        "privateLinkServiceId": arm("Microsoft.Storage/storageAccounts/sthavering"),
        "groupIds": ["blob"] if groups is None else groups,
    }
    inputs = {
        **HERE,
        "privateEndpointName": "pe",
        "subnet": in_subnet(subnet),
        "privateLinkServiceConnections": [connection],
    }
    return Ask(f"{N}PrivateEndpoint", "pe", {**inputs, **more})


def zone(name: str = "privatelink.blob.core.windows.net", **more: Any) -> Ask:
    inputs = {"resourceGroupName": "rg", "privateZoneName": name, "location": "global"}
    return Ask("azure-native:privatedns:PrivateZone", name, {**inputs, **more})
