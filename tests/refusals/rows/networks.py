"""Networks that do not fit together."""

from tests.emulator.types.dnsresolver.test_resolver import HOME, RULES, inbound
from tests.emulator.types.dnsresolver.test_resolver import rule as forwarding
from tests.emulator.types.network.test_firewall import collections, with_rules
from tests.emulator.types.network.test_peering import HUB, HUB_GATEWAY, SPOKE
from tests.emulator.types.network.things import (
    NET,
    address,
    bastion,
    bastion_place,
    endpoint,
    firewall,
    firewall_place,
    flow_log,
    gateway,
    gateway_place,
    hosted,
    network,
    nsg,
    peering,
    ref,
    route,
    rule,
    storage,
    subnet,
    table,
    watcher,
    zone,
)
from tests.emulator.types.network.things import policy as firewall_policy
from tests.emulator.types.privatedns.test_private_dns import ZONE, link
from tests.emulator.types.rows import arm
from tests.refusals.rows.wrong import Wrong

NSG = {"networkSecurityGroup": ref("networkSecurityGroups/nsg")}


TABLE = {"routeTable": ref("routeTables/table")}


TWIN = network("twin", "10.2.0.0/16")


NETWORKS = (
    Wrong(
        "a subnet outside its network",
        "meaning",
        "subnet-outside-vnet",
        "Subnet 'app' is not valid in virtual network 'vnet'.",
        subnet(prefix="10.2.1.0/24"),
        (network(),),
    ),
    Wrong(
        "a subnet over its sister",
        "meaning",
        "subnet-overlap",
        "overlaps with that of an existing subnet 'app'",
        subnet("web", "10.1.1.128/25"),
        (network(), subnet()),
    ),
    Wrong(
        "a range with host bits",
        "meaning",
        "subnet-prefix-malformed",
        "Address prefix 10.1.1.7/24 of resource",
        subnet(prefix="10.1.1.7/24"),
        (network(),),
    ),
    Wrong(
        "a security group on GatewaySubnet",
        "meaning",
        "gateway-subnet-nsg",
        "can not be associated to the GatewaySubnet",
        subnet("GatewaySubnet", **NSG),
        (network(), nsg(rule())),
    ),
    Wrong(
        "a default route to the firewall on GatewaySubnet",
        "meaning",
        "gateway-subnet-default-route",
        "cannot be attached to GatewaySubnet",
        subnet("GatewaySubnet", **TABLE),
        (network(), table(route(hop="VirtualAppliance", nextHopIpAddress="10.1.0.4"))),
    ),
    Wrong(
        "two rules of one priority",
        "meaning",
        "nsg-rule-priority-conflict",
        "Rules cannot have the same Priority and Direction.",
        nsg(rule(), rule("in-http", destinationPortRange="80")),
    ),
    Wrong(
        "a service tag that does not exist",
        "meaning",
        "nsg-rule-address-prefix-invalid",
        "Value provided: AzureBackups",
        nsg(rule(destinationAddressPrefix="AzureBackups")),
    ),
    Wrong(
        "a route to an appliance without its address",
        "meaning",
        "route-next-hop-missing",
        "NextHopIpAddress cannot be Null or Empty",
        table(route(hop="VirtualAppliance")),
    ),
    Wrong(
        "a second spoke of one range on the hub",
        "meaning",
        "peering-overlaps-already-peered",
        "already peered with the second virtual network",
        peering("twin", "hub"),
        (HUB, SPOKE, TWIN, peering("hub", "spoke")),
    ),
    Wrong(
        "a spoke that uses a gateway which the hub does not have",
        "meaning",
        "peering-remote-has-no-gateway",
        "does not have any gateways",
        peering("spoke", "hub", useRemoteGateways=True),
        (HUB, SPOKE),
    ),
    Wrong(
        "a hub that does not lend its gateway",
        "meaning",
        "peering-remote-transit-off",
        "has AllowGatewayTransit flag set to false",
        peering("spoke", "hub", useRemoteGateways=True),
        (*HUB_GATEWAY, SPOKE, peering("hub", "spoke")),
    ),
    Wrong(
        "a firewall in a subnet of the wrong name",
        "meaning",
        "firewall-subnet-name",
        "must be deployed in a subnet named AzureFirewallSubnet",
        firewall(ipConfigurations=[hosted("app")]),
        (*firewall_place(), subnet()),
    ),
    Wrong(
        "intrusion detection in a Standard policy",
        "meaning",
        "firewall-policy-higher-tier-properties",
        "contains higher tier only properties - Intrusion Detection",
        firewall_policy(intrusionDetection={"mode": "Alert"}),
    ),
    Wrong(
        "a firewall rule by name without the DNS proxy",
        "meaning",
        "firewall-rule-fqdn-without-proxy",
        "only when the policy's DNS proxy is on",
        collections(
            with_rules(
                {
                    "ruleType": "NetworkRule",
                    "name": "kms",
                    "sourceAddresses": ["10.2.0.0/16"],
                    "destinationFqdns": ["kms.core.windows.net"],
                    "destinationPorts": ["1688"],
                    "ipProtocols": ["TCP"],
                }
            )
        ),
        (firewall_policy(),),
    ),
    Wrong(
        "a bastion in a subnet that is too small",
        "meaning",
        "bastion-subnet-too-small",
        "must have a prefix of /26 or larger for Azure Bastion",
        bastion(),
        bastion_place("10.1.0.0/27"),
    ),
    Wrong(
        "a gateway without zones in its SKU",
        "meaning",
        "vpn-gateway-sku-without-zones-retired",
        "Only VpnGw1-5AZ SKUs can be created going forward.",
        gateway(sku={"name": "VpnGw1", "tier": "VpnGw1"}),
        gateway_place(),
    ),
    Wrong(
        "zones in UK West",
        "meaning",
        "zones-not-supported-in-location",
        "does not support availability zones at location 'ukwest'",
        address(resourceGroupName="rg-west", location="ukwest"),
    ),
    Wrong(
        "a public address that is dynamic",
        "meaning",
        "public-ip-standard-not-static",
        "must have AllocationMethod set to Static.",
        address(publicIPAllocationMethod="Dynamic"),
    ),
    Wrong(
        "a watcher after the region's first network",
        "meaning",
        "network-watcher-limit",
        "Cannot create more than 1 network watchers",
        watcher(),
        (network(),),
    ),
    Wrong(
        "a flow log on a security group",
        "meaning",
        "flow-log-nsg-retired",
        "creation of new NSG flow logs is blocked",
        flow_log(arm(f"{NET}networkSecurityGroups/nsg")),
        (watcher(), storage(), nsg(rule())),
    ),
    Wrong(
        "one private endpoint for blobs and files",
        "meaning",
        "endpoint-one-group-id",
        "Only one group Id is permitted",
        endpoint(["blob", "file"]),
        (network(), subnet(), storage()),
    ),
    Wrong(
        "a network linked twice to one zone",
        "meaning",
        "private-dns-link-overlapping-zone",
        "cannot be linked to multiple zones with overlapping namespaces",
        link(name="again"),
        (network(), zone(ZONE), link()),
    ),
    Wrong(
        "a resolver's endpoint in a subnet that is not delegated",
        "meaning",
        "dns-resolver-delegation",
        "is not delegated to Microsoft.Network/dnsResolvers",
        inbound(place="plain"),
        (*HOME, subnet("plain", "10.9.2.0/28")),
    ),
    Wrong(
        "a forwarded domain without its final dot",
        "meaning",
        "forwarding-domain-dot",
        "must end with a dot",
        forwarding(domain="newham.example"),
        RULES,
    ),
    Wrong(
        "a region that does not exist",
        "meaning",
        "location-not-available",
        "The provided location 'uk-south' is not available",
        network(location="uk-south"),
    ),
    Wrong(
        "a name that is too long for Azure",
        "meaning",
        "network-resource-name-invalid",
        "The name can be up to 80 characters long.",
        nsg(rule(), name="n" * 81),
    ),
)
