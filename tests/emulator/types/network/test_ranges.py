"""Networks, subnets and what hangs on subnets."""

from tests.emulator.driver import Local
from tests.emulator.types.network.things import (
    firewall,
    firewall_place,
    network,
    nsg,
    peering,
    ref,
    route,
    rule,
    subnet,
    table,
)
from tests.emulator.types.rows import OWN, Fine, Row, accepted, each, refused, stage

BASTION = subnet("AzureBastionSubnet", "10.1.0.0/26")
NSG = {"networkSecurityGroup": ref("networkSecurityGroups/nsg")}
TABLE = {"routeTable": ref("routeTables/table")}
WEST = {"resourceGroupName": "rg-west", "location": "ukwest"}

BASTION_RULES = (
    rule("a", 100, sourceAddressPrefix="Internet"),
    rule("b", 110, sourceAddressPrefix="GatewayManager"),
    rule("c", 120, sourceAddressPrefix="AzureLoadBalancer"),
    rule(
        "d",
        130,
        protocol="*",
        sourceAddressPrefix="VirtualNetwork",
        destinationAddressPrefix="VirtualNetwork",
        destinationPortRange=None,
        destinationPortRanges=["8080", "5701"],
    ),
    rule(
        "e",
        100,
        direction="Outbound",
        sourceAddressPrefix="*",
        destinationAddressPrefix="VirtualNetwork",
        destinationPortRange=None,
        destinationPortRanges=["22", "3389"],
    ),
    rule("f", 110, direction="Outbound", sourceAddressPrefix="*", destinationAddressPrefix="AzureCloud"),
    rule(
        "g",
        120,
        direction="Outbound",
        protocol="*",
        sourceAddressPrefix="VirtualNetwork",
        destinationAddressPrefix="VirtualNetwork",
        destinationPortRange=None,
        destinationPortRanges=["8080", "5701"],
    ),
    rule(
        "h",
        130,
        direction="Outbound",
        sourceAddressPrefix="*",
        destinationAddressPrefix="Internet",
        destinationPortRange="80",
    ),
)

ROWS = [
    Row(
        "a network whose prefixes overlap each other is refused",
        "address-space-overlaps-itself",
        OWN,
        "the prefixes 10.1.0.0/16 and 10.1.4.0/24 of one address space overlap",
        network("vnet", "10.1.0.0/16", "10.1.4.0/24"),
    ),
    Row(
        "a network with a prefix that has host bits is refused",
        "subnet-prefix-malformed",
        "InvalidAddressPrefixFormat",
        "Address prefix 10.1.0.1/16 of resource",
        network("vnet", "10.1.0.1/16"),
    ),
    Row(
        "a network in a range that Azure keeps is refused",
        "address-space-reserved",
        OWN,
        "holds addresses of 168.63.129.16/32",
        network("vnet", "168.63.129.0/24"),
    ),
    Row(
        "a network whose DNS server is a name is refused",
        "dns-server-invalid",
        OWN,
        "the DNS server 'dns.council.example' is no IP address",
        network("vnet", dhcpOptions={"dnsServers": ["dns.council.example"]}),
    ),
    Row(
        "DDoS protection without a plan is refused",
        "ddos-plan-missing",
        OWN,
        "enableDdosProtection needs a ddosProtectionPlan",
        network("vnet", enableDdosProtection=True),
    ),
    Row(
        "a network's name of 65 characters has words of its own",
        "virtual-network-name-invalid",
        "NetcfgInvalidVirtualNetworkSite",
        "Virtual network site is not valid as specified",
        network("v" * 65),
    ),
    Row(
        "a network that shrinks past a subnet is refused",
        "subnet-outside-vnet",
        "NetcfgInvalidSubnet",
        "Subnet 'app' is not valid in virtual network 'vnet'.",
        network("vnet", "10.2.0.0/16"),
        (network(), subnet()),
    ),
    Row(
        "a network that grows into a peered one is refused",
        "peering-address-spaces-overlap",
        "VnetAddressSpacesOverlap",
        "cannot be peered because their address spaces overlap",
        network("vnet", "10.1.0.0/16", "10.2.0.0/16"),
        (network(), network("other", "10.2.0.0/16"), peering("vnet", "other")),
    ),
    Row(
        "two inline subnets that overlap are refused",
        "subnet-overlap",
        "NetcfgSubnetRangesOverlap",
        "overlaps with that of an existing subnet 'a' in virtual network 'vnet'",
        network(subnets=[{"name": "a", "addressPrefix": "10.1.0.0/24"}, {"name": "b", "addressPrefix": "10.1.0.0/25"}]),
    ),
    Row(
        "a subnet outside its network is refused",
        "subnet-outside-vnet",
        "NetcfgInvalidSubnet",
        "Subnet 'app' is not valid in virtual network 'vnet'.",
        subnet(prefix="10.2.0.0/24"),
        (network(),),
    ),
    Row(
        "a subnet over its sister is refused",
        "subnet-overlap",
        "NetcfgSubnetRangesOverlap",
        "Subnet 'web' is not valid because its IP address range overlaps with that of an existing subnet 'app'",
        subnet("web", "10.1.1.128/25"),
        (network(), subnet()),
    ),
    Row(
        "a subnet over an inline sister is refused",
        "subnet-overlap",
        "NetcfgSubnetRangesOverlap",
        "an existing subnet 'inline'",
        subnet(),
        (network(subnets=[{"name": "inline", "addressPrefix": "10.1.1.0/24"}]),),
    ),
    Row(
        "a subnet without a mask is refused",
        "subnet-prefix-malformed",
        "InvalidAddressPrefixFormat",
        "It should follow CIDR notation, for example 10.0.0.0/24.",
        subnet(prefix="10.1.1.0"),
        (network(),),
    ),
    Row(
        "a subnet without a prefix is refused",
        "subnet-without-prefix",
        OWN,
        "has neither addressPrefix nor addressPrefixes",
        subnet().but(addressPrefix=None),
        (network(),),
    ),
    Row(
        "a subnet smaller than /29 is refused",
        "subnet-too-small",
        OWN,
        "10.1.1.0/30 is smaller than /29",
        subnet(prefix="10.1.1.0/30"),
        (network(),),
    ),
    Row(
        "a subnet of a network that is not there is refused",
        "parent-virtual-network-not-found",
        "ResourceNotFound",
        "The Resource 'Microsoft.Network/virtualNetworks/vnet' under resource group 'rg' was not found",
        subnet(),
    ),
    Row(
        "a security group on GatewaySubnet is refused",
        "gateway-subnet-nsg",
        "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet",
        "the network security group nsg can not be associated to the GatewaySubnet",
        subnet("GatewaySubnet", **NSG),
        (network(), nsg(rule())),
    ),
    Row(
        "a security group on AzureFirewallSubnet is refused",
        "firewall-subnet-nsg",
        "NetworkSecurityGroupNotAllowedOnAzureFirewallSubnet",
        "cannot be attached to subnet",
        subnet("AzureFirewallSubnet", **NSG),
        (network(), nsg(rule())),
    ),
    Row(
        "a security group on RouteServerSubnet is refused",
        "route-server-subnet-nsg",
        OWN,
        "Azure takes no network security group on RouteServerSubnet",
        subnet("RouteServerSubnet", **NSG),
        (network(), nsg(rule())),
    ),
    Row(
        "a route table on RouteServerSubnet is refused",
        "route-server-subnet-route-table",
        OWN,
        "cannot be attached to RouteServerSubnet",
        subnet("RouteServerSubnet", **TABLE),
        (network(), table()),
    ),
    Row(
        "a security group on AzureBastionSubnet without Bastion's rules is refused",
        "bastion-nsg-missing-rules",
        "NetworkSecurityGroupNotCompliantForAzureBastionSubnet",
        "nsg does not have necessary rules for Azure Bastion Subnet",
        BASTION.but(**NSG),
        (network(), nsg(*BASTION_RULES[1:])),
    ),
    Row(
        "taking away a rule that Bastion needs is refused",
        "bastion-nsg-missing-rules",
        "NetworkSecurityGroupNotCompliantForAzureBastionSubnet",
        "nsg does not have necessary rules",
        nsg(*BASTION_RULES[:-1]),
        (network(), nsg(*BASTION_RULES), BASTION.but(**NSG)),
    ),
    Row(
        "a route table on AzureBastionSubnet is refused",
        "bastion-subnet-route-table",
        "RouteTableCannotBeAttachedForAzureBastionSubnet",
        "cannot be attached for AzureBastionSubnet",
        BASTION.but(**TABLE),
        (network(), table(route())),
    ),
    Row(
        "a default route on GatewaySubnet is refused",
        "gateway-subnet-default-route",
        OWN,
        "Route table 'table' has a route for 0.0.0.0/0 and cannot be attached to GatewaySubnet",
        subnet("GatewaySubnet", **TABLE),
        (network(), table(route())),
    ),
    Row(
        "a default route added to the table of GatewaySubnet is refused",
        "gateway-subnet-default-route",
        OWN,
        "cannot be attached to GatewaySubnet",
        table(route()),
        (network(), table(), subnet("GatewaySubnet", **TABLE)),
    ),
    Row(
        "a firewall's subnet without a way to the Internet is refused",
        "firewall-subnet-default-route",
        "AzureFirewallSubnetRouteTableMustHaveDefaultRouteToInternet",
        "Route Table table on firewall subnet AzureFirewallSubnet must have 0.0.0.0/0 route with next hop Internet.",
        subnet("AzureFirewallSubnet", **TABLE),
        (network(), table(route(prefix="10.0.0.0/8", hop="VnetLocal"))),
    ),
    Row(
        "a delegation to a service that does not exist is refused",
        "subnet-delegation-service-unknown",
        "InvalidServiceNameOnDelegation",
        "The service name Microsoft.Network/dnsResolver specified on delegation",
        subnet(delegations=[{"name": "dns", "serviceName": "Microsoft.Network/dnsResolver"}]),
        (network(),),
    ),
    Row(
        "a security group of another region is refused",
        "invalid-resource-reference",
        "InvalidResourceReference",
        "both resources are in the same region",
        subnet(networkSecurityGroup=ref("networkSecurityGroups/nsg", group="rg-west")),
        (network(), nsg(rule(), **WEST)),
    ),
    Row(
        "another range for a subnet in use is refused",
        "subnet-prefix-in-use-change",
        "InUsePrefixCannotBeDeleted",
        "IpPrefix 10.1.0.0/26 on Subnet AzureFirewallSubnet has active allocations and cannot be deleted.",
        subnet("AzureFirewallSubnet", "10.1.9.0/26"),
        (*firewall_place(), firewall()),
    ),
    Row(
        "a subnet in use is not deleted",
        "subnet-in-use-delete",
        "InUseSubnetCannotBeDeleted",
        "Subnet AzureFirewallSubnet is in use by /subscriptions/",
        subnet("AzureFirewallSubnet", "10.1.0.0/26"),
        (*firewall_place(), firewall()),
        deletes=True,
    ),
    Row(
        "a network with a subnet in use is not deleted",
        "subnet-in-use-delete",
        "InUseSubnetCannotBeDeleted",
        "Subnet AzureFirewallSubnet is in use by /subscriptions/",
        network(),
        (*firewall_place(), firewall()),
        deletes=True,
    ),
]

FINE = [
    Fine("a group with Bastion's rules on AzureBastionSubnet", BASTION.but(**NSG), (network(), nsg(*BASTION_RULES))),
    Fine(
        "a firewall's own subnet without a way to the Internet when it is managed from another",
        subnet("AzureFirewallSubnet", **TABLE),
        (network(), subnet("AzureFirewallManagementSubnet", "10.1.9.0/26"), table()),
    ),
    Fine(
        "a network that loses a range in which no subnet is",
        network(),
        (network("vnet", "10.1.0.0/16", "10.9.0.0/24"),),
    ),
    Fine("a subnet's range changes while nothing is in it", subnet(prefix="10.1.2.0/24"), (network(), subnet())),
    Fine("an empty subnet goes with its network", network(), (network(), subnet()), deletes=True),
    Fine(
        "a delegation written in other case",
        subnet(delegations=[{"name": "d", "serviceName": "microsoft.web/serverfarms"}]),
        (network(),),
    ),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_the_first_network_of_a_region_brings_a_watcher_with_it() -> None:
    azure = stage()
    ask = network()
    azure.create(ask.token, ask.name, ask.inputs)
    watcher = azure.store.get(azure.tenancy.tenant_id, _watcher(azure))
    assert watcher is not None
    assert watcher.origin == "azure"


def test_a_second_network_brings_no_second_watcher() -> None:
    azure = stage()
    for name, prefix in (("one", "10.1.0.0/16"), ("two", "10.2.0.0/16")):
        ask = network(name, prefix)
        azure.create(ask.token, ask.name, ask.inputs)
    found = [each for each in azure.store.resources(origin="any") if each.token.endswith("NetworkWatcher")]
    assert len(found) == 1


def _watcher(azure: Local) -> str:
    home = f"/subscriptions/{azure.native.subscription}/resourceGroups/NetworkWatcherRG"
    return f"{home}/providers/Microsoft.Network/networkWatchers/NetworkWatcher_uksouth"
