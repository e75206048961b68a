"""Peerings, firewall, bastion, gateway, watcher."""

from tests.emulator.driver import TENANT
from tests.emulator.types.network.things import (
    HERE,
    N,
    address,
    bastion,
    bastion_place,
    firewall,
    firewall_place,
    flow_log,
    gateway,
    gateway_place,
    hosted,
    network,
    nsg,
    peering,
    policy,
    ref,
    route,
    rule,
    storage,
    subnet,
    table,
    watcher,
)
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, arm, each, make, refused, stage

HUB, SPOKE = network("hub", "10.1.0.0/16"), network("spoke", "10.2.0.0/16")
WEST = {"resourceGroupName": "rg-west", "location": "ukwest"}
HUB_GATEWAY = (
    HUB,
    subnet("GatewaySubnet", "10.1.0.0/27", network="hub"),
    address(),
    gateway(ipConfigurations=[hosted("GatewaySubnet", network="hub")]),
)
SPOKE_GATEWAY = (
    subnet("GatewaySubnet", "10.2.0.0/27", network="spoke"),
    address("pip2"),
    gateway(virtualNetworkGatewayName="gw2", ipConfigurations=[hosted("GatewaySubnet", "pip2", "spoke")]),
)
COLLECTION = {
    "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
    "name": "web",
    "priority": 100,
    "action": {"type": "Allow"},
    "rules": [
        {
            "ruleType": "NetworkRule",
            "name": "https",
            "sourceAddresses": ["10.2.0.0/16"],
            "destinationAddresses": ["10.3.0.0/16"],
            "destinationPorts": ["443"],
            "ipProtocols": ["TCP"],
        }
    ],
}
NETWORK_RULE = COLLECTION["rules"][0]  # type: ignore[index]  # a literal written above
APPLICATION_RULE = {
    "ruleType": "ApplicationRule",
    "name": "site",
    "sourceAddresses": ["10.2.0.0/16"],
    "targetFqdns": ["www.council.example"],
    "protocols": [{"protocolType": "Https", "port": 443}],
}


def collections(*found: object, name: str = "rcg", priority: int = 200) -> Ask:
    place = {"resourceGroupName": "rg", "firewallPolicyName": "policy", "ruleCollectionGroupName": name}
    return Ask(
        f"{N}FirewallPolicyRuleCollectionGroup", name, {**place, "priority": priority, "ruleCollections": list(found)}
    )


def with_rules(*rules: object, **more: object) -> dict[str, object]:
    return {**COLLECTION, "rules": list(rules), **more}


def local_gateway(**more: object) -> Ask:
    inputs = {
        **HERE,
        "localNetworkGatewayName": "lng",
        "localNetworkAddressSpace": {"addressPrefixes": ["10.9.0.0/16"]},
    }
    return Ask(f"{N}LocalNetworkGateway", "lng", {**inputs, **more})


PEERINGS = [
    Row(
        "peering networks that overlap is refused",
        "peering-address-spaces-overlap",
        "VnetAddressSpacesOverlap",
        "Overlapping address prefixes: 10.1.0.0/16",
        peering("hub", "twin"),
        (HUB, network("twin", "10.1.0.0/16")),
    ),
    Row(
        "a second spoke of one range on the hub is refused",
        "peering-overlaps-already-peered",
        "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
        "already peered with the second virtual network. Overlapping address prefixes: 10.2.0.0/16",
        peering("twin", "hub"),
        (HUB, SPOKE, network("twin", "10.2.0.0/16"), peering("hub", "spoke")),
    ),
    Row(
        "peering with a network that is not there is refused",
        "peering-remote-not-found",
        "InvalidGlobalResourceReference",
        "was not found. Please make sure that the referenced resource exists.",
        peering("hub", "nowhere"),
        (HUB,),
    ),
    Row(
        "a second peering with the same network is refused",
        "peering-remote-named-twice",
        "AnotherPeeringAlreadyReferencesRemoteVnet",
        "hub-to-spoke already references remote virtual network",
        Ask(
            f"{N}VirtualNetworkPeering",
            "again",
            {**peering("hub", "spoke").inputs, "virtualNetworkPeeringName": "again"},
        ),
        (HUB, SPOKE, peering("hub", "spoke")),
    ),
    Row(
        "a network peered with itself is refused",
        "peering-with-itself",
        OWN,
        "peers a network with itself",
        peering("hub", "hub"),
        (HUB,),
    ),
    Row(
        "using a gateway that the hub does not have is refused",
        "peering-remote-has-no-gateway",
        "RemoteVnetHasNoGateways",
        "does not have any gateways",
        peering("spoke", "hub", useRemoteGateways=True),
        (HUB, SPOKE),
    ),
    Row(
        "using a gateway that the hub does not lend is refused",
        "peering-remote-transit-off",
        "RemotePeeringAllowGatewayTransitIsFalse",
        "has AllowGatewayTransit flag set to false",
        peering("spoke", "hub", useRemoteGateways=True),
        (*HUB_GATEWAY, SPOKE, peering("hub", "spoke")),
    ),
    Row(
        "using the hub's gateway beside one's own is refused",
        "peering-remote-gateway-with-own-gateway",
        "VnetHasGatewayCannotUseRemoteGateways",
        "already has a gateway",
        peering("spoke", "hub", useRemoteGateways=True),
        (*HUB_GATEWAY, SPOKE, *SPOKE_GATEWAY, peering("hub", "spoke", allowGatewayTransit=True)),
    ),
    Row(
        "using two remote gateways is refused",
        "peering-second-remote-gateway-user",
        "OnlyOnePeeringCanHaveUseRemoteGateways",
        "because another peering",
        peering("spoke", "third", useRemoteGateways=True),
        (
            *HUB_GATEWAY,
            SPOKE,
            network("third", "10.3.0.0/16"),
            peering("hub", "spoke", allowGatewayTransit=True),
            peering("spoke", "hub", useRemoteGateways=True),
        ),
    ),
    Row(
        "lending and using a gateway in one peering is refused",
        "peering-gives-and-takes-gateway",
        OWN,
        "exclude each other",
        peering("spoke", "hub", useRemoteGateways=True, allowGatewayTransit=True),
        (*HUB_GATEWAY, SPOKE),
    ),
]

FIREWALLS = [
    Row(
        "a firewall in a subnet of another name is refused",
        "firewall-subnet-name",
        "AzureFirewallSubnetNameInvalid",
        "must be deployed in a subnet named AzureFirewallSubnet",
        firewall(ipConfigurations=[hosted("app")]),
        (*firewall_place(), subnet()),
    ),
    Row(
        "a firewall in a subnet that is too small is refused",
        "firewall-subnet-too-small",
        "AzureFirewallSubnetTooSmall",
        "must have a prefix of /26 or larger",
        firewall(),
        firewall_place("10.1.0.0/27"),
    ),
    Row(
        "a firewall with an address of another region is refused",
        "invalid-resource-reference",
        "InvalidResourceReference",
        "both resources are in the same region",
        firewall(
            ipConfigurations=[
                {**hosted("AzureFirewallSubnet"), "publicIPAddress": ref("publicIPAddresses/west", "rg-west")}
            ]
        ),
        (*firewall_place(), address("west", **WEST, zones=None)),
    ),
    Row(
        "a firewall with an address of another group is refused",
        "firewall-group",
        OWN,
        "is in resource group 'rg-west'",
        firewall(
            ipConfigurations=[
                {**hosted("AzureFirewallSubnet"), "publicIPAddress": ref("publicIPAddresses/other", "rg-west")}
            ]
        ),
        (*firewall_place(), address("other", resourceGroupName="rg-west")),
    ),
    Row(
        "a Premium policy on a Standard firewall is refused",
        "firewall-policy-tier",
        OWN,
        "a firewall of tier Standard cannot serve the Premium policy",
        firewall(firewallPolicy=ref("firewallPolicies/premium")),
        (*firewall_place(), policy("Premium", "premium")),
    ),
    Row(
        "a Basic firewall without a management address is refused",
        "firewall-basic-without-management",
        OWN,
        "a Basic firewall needs a managementIpConfiguration",
        firewall("Basic", firewallPolicy=None),
        firewall_place(),
    ),
    Row(
        "a management address elsewhere than in its own subnet is refused",
        "firewall-management-subnet-name",
        OWN,
        "the management address must be in a subnet called AzureFirewallManagementSubnet",
        firewall(managementIpConfiguration=hosted("app", "pip2", name="management")),
        (*firewall_place(), subnet(), address("pip2")),
    ),
    Row(
        "a firewall that names two subnets is refused",
        "second-subnet-of-host",
        OWN,
        "2 address configurations name a subnet",
        firewall(
            ipConfigurations=[hosted("AzureFirewallSubnet"), hosted("AzureFirewallSubnet", "pip2", name="second")]
        ),
        (*firewall_place(), address("pip2")),
    ),
    Row(
        "a bastion that takes the firewall's address is refused",
        "public-ip-in-use",
        "PublicIPAddressInUse",
        "that is already allocated to resource",
        bastion(),
        (*firewall_place(), subnet("AzureBastionSubnet", "10.1.9.0/26"), firewall()),
    ),
    Row(
        "an address that a firewall holds is not deleted",
        "public-ip-in-use-delete",
        "PublicIPAddressCannotBeDeleted",
        "can not be deleted since it is still allocated to resource",
        address(),
        (*firewall_place(), firewall()),
        deletes=True,
    ),
    Row(
        "intrusion detection in a Standard policy is refused",
        "firewall-policy-higher-tier-properties",
        "FirewallPolicyHigherTierOnlyProperties",
        "Firewall Policy policy contains higher tier only properties - Intrusion Detection",
        policy(intrusionDetection={"mode": "Alert"}),
    ),
    Row(
        "another tier for a policy is refused",
        "firewall-policy-sku-change",
        "FirewallPolicySkuChangeDisallowed",
        "Firewall Policy policy cannot change sku from SKU Tier=Standard to SKU Tier=Premium",
        policy("Premium"),
        (policy(),),
    ),
    Row(
        "a base policy of another region is refused",
        "firewall-policy-base-missing",
        "FirewallPolicyBasePolicyDoesnotExist",
        "is a valid firewall policy ID in same region",
        policy(basePolicy=ref("firewallPolicies/base", "rg-west")),
        (policy(name="base", **WEST),),
    ),
    Row(
        "a Standard policy on a Premium base is refused",
        "firewall-policy-base-tier",
        OWN,
        "a Standard policy cannot stand on the Premium base policy",
        policy(basePolicy=ref("firewallPolicies/base")),
        (policy("Premium", "base"),),
    ),
    Row(
        "two groups of one priority are refused",
        "rule-collection-group-priority-conflict",
        "FirewallPolicyRuleCollectionGroupPriorityConflict",
        "has the same priority 200 as",
        collections(name="second"),
        (policy(), collections(COLLECTION)),
    ),
    Row(
        "two collections of one priority are refused",
        "rule-collection-group-priority-conflict",
        "FirewallPolicyRuleCollectionGroupPriorityConflict",
        "/ruleCollections/second has the same priority 100 as",
        collections(COLLECTION, {**COLLECTION, "name": "second"}),
        (policy(),),
    ),
    Row(
        "a group's priority below 100 is refused",
        "rule-collection-priority-range",
        OWN,
        "priority 99 is outside 100 to 65000",
        collections(COLLECTION, priority=99),
        (policy(),),
    ),
    Row(
        "a destination-translating rule in a filter is refused",
        "rule-of-wrong-kind",
        OWN,
        "a rule of type NatRule cannot stand in a FirewallPolicyFilterRuleCollection",
        collections(
            with_rules(
                {**NETWORK_RULE, "ruleType": "NatRule", "translatedAddress": "10.2.0.4", "translatedPort": "443"}
            )
        ),
        (policy(),),
    ),
    Row(
        "network and application rules in one collection are refused",
        "rule-kinds-mixed",
        OWN,
        "Azure takes one kind in each",
        collections(with_rules(NETWORK_RULE, APPLICATION_RULE)),
        (policy(),),
    ),
    Row(
        "two rules of one name in a collection are refused",
        "rule-name-twice",
        OWN,
        "two rules are called 'https'",
        collections(with_rules(NETWORK_RULE, NETWORK_RULE)),
        (policy(),),
    ),
    Row(
        "a firewall rule from a range with host bits is refused",
        "firewall-rule-address",
        OWN,
        "'10.2.0.1/16' is no range, address or '*'",
        collections(with_rules({**NETWORK_RULE, "sourceAddresses": ["10.2.0.1/16"]})),
        (policy(),),
    ),
    Row(
        "a firewall rule from nowhere is refused",
        "firewall-rule-without-source",
        OWN,
        "names no source",
        collections(with_rules({**NETWORK_RULE, "sourceAddresses": []})),
        (policy(),),
    ),
    Row(
        "a network rule by name without the DNS proxy is refused",
        "firewall-rule-fqdn-without-proxy",
        OWN,
        "only when the policy's DNS proxy is on",
        collections(
            with_rules({**NETWORK_RULE, "destinationAddresses": [], "destinationFqdns": ["kms.core.windows.net"]})
        ),
        (policy(),),
    ),
    Row(
        "inspecting TLS below Premium is refused",
        "firewall-rule-needs-premium",
        OWN,
        "needs a Premium policy; policy is not",
        collections(with_rules({**APPLICATION_RULE, "terminateTLS": True})),
        (policy(),),
    ),
]

OTHERS = [
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
    Row(
        "a second watcher in a region is refused",
        "network-watcher-limit",
        "NetworkWatcherCountLimitReached",
        "Cannot create more than 1 network watchers for this subscription in this region.",
        watcher(name="another"),
        (watcher(),),
    ),
    Row(
        "a watcher after the region's first network is refused",
        "network-watcher-limit",
        "NetworkWatcherCountLimitReached",
        "Cannot create more than 1 network watchers",
        watcher(),
        (network(),),
    ),
    Row(
        "a new flow log on a security group is refused",
        "flow-log-nsg-retired",
        "NsgFlowLogCreationBlocked",
        "creation of new NSG flow logs is blocked starting June 30, 2025",
        flow_log(arm("Microsoft.Network/networkSecurityGroups/nsg")),
        (watcher(), storage(), nsg(rule())),
    ),
    Row(
        "a second flow log of one network is refused",
        "flow-log-second",
        OWN,
        "already has the flow log",
        flow_log(arm("Microsoft.Network/virtualNetworks/vnet"), "second"),
        (watcher(), storage(), network(), flow_log(arm("Microsoft.Network/virtualNetworks/vnet"))),
    ),
    Row(
        "a flow log into an account of another region is refused",
        "flow-log-region",
        OWN,
        "'storageId' is in ukwest",
        flow_log(arm("Microsoft.Network/virtualNetworks/vnet")),
        (watcher(), storage(resourceGroupName="rg", location="ukwest", sku={"name": "Standard_LRS"}), network()),
    ),
]

FINE = [
    Fine("a firewall in its place", firewall(), firewall_place()),
    Fine(
        "a Standard policy on a Premium firewall",
        firewall("Premium"),
        firewall_place(),
    ),
    Fine(
        "a spoke that uses the gateway that the hub lends",
        peering("spoke", "hub", useRemoteGateways=True),
        (*HUB_GATEWAY, SPOKE, peering("hub", "spoke", allowGatewayTransit=True)),
    ),
    Fine("a bastion in its place", bastion(), bastion_place()),
    Fine("a gateway in its place", gateway(), gateway_place()),
    Fine("a group of network rules", collections(COLLECTION), (policy(),)),
    Fine(
        "a network rule by name behind the DNS proxy",
        collections(
            with_rules({**NETWORK_RULE, "destinationAddresses": [], "destinationFqdns": ["kms.core.windows.net"]})
        ),
        (policy(dnsSettings={"enableProxy": True}),),
    ),
    Fine(
        "a flow log of a network",
        flow_log(arm("Microsoft.Network/virtualNetworks/vnet")),
        (watcher(), storage(), network()),
    ),
    Fine("watchers before networks", network(), (watcher(),)),
]


@each([*PEERINGS, *FIREWALLS, *OTHERS])
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_a_firewall_answers_the_first_address_that_azure_hands_out_in_its_subnet() -> None:
    made = accepted(Fine("", firewall(), firewall_place()))
    assert made is not None
    assert made.outputs["ipConfigurations"][0]["privateIPAddress"] == "10.1.0.4"


def test_a_firewall_does_not_take_an_address_that_is_not_standard() -> None:
    azure = stage()
    made = make(azure, firewall_place())
    address_id = made[f"{N}PublicIPAddress", "pip"].id
    azure.store.change(TENANT, address_id, "sku.name", "Basic")  # older than the ban on new Basic addresses
    ask = firewall()
    fault = azure.refused("firewall-public-ip-sku", ask.token, ask.name, ask.inputs)
    assert address_id in fault.message


def test_a_peering_whose_other_side_was_deleted_must_be_made_again_first() -> None:
    azure = stage()
    made = make(azure, (HUB, SPOKE, peering("hub", "spoke"), peering("spoke", "hub")))
    token = peering("hub", "spoke").token
    azure.delete(made[token, "spoke-to-hub"], token)
    again = peering("spoke", "hub")
    fault = azure.refused("peering-remote-disconnected", token, again.name, again.inputs)
    assert fault.code == "RemotePeeringIsDisconnected"
    assert "is in Disconnected state. Update or re-create the remote peering" in fault.message
    left = azure.read(made[token, "hub-to-spoke"], token)
    assert left is not None
    assert left.outputs["peeringState"] == "Disconnected"


def test_a_disconnected_peering_that_is_written_again_takes_a_new_other_side() -> None:
    azure = stage()
    made = make(azure, (HUB, SPOKE, peering("hub", "spoke"), peering("spoke", "hub")))
    one, other = peering("hub", "spoke"), peering("spoke", "hub")
    azure.delete(made[other.token, other.name], other.token)
    azure.update(made[one.token, one.name], one.token, one.name, one.but(allowForwardedTraffic=True).inputs)
    azure.create(other.token, other.name, other.inputs)


def test_a_network_that_goes_with_its_peerings_leaves_the_others_disconnected() -> None:
    azure = stage()
    made = make(azure, (HUB, SPOKE, peering("hub", "spoke"), peering("spoke", "hub")))
    azure.delete(made[HUB.token, HUB.name], HUB.token)
    left = azure.read(made[peering("spoke", "hub").token, "spoke-to-hub"], peering("spoke", "hub").token)
    assert left is not None
    assert left.outputs["peeringState"] == "Disconnected"
