"""Security rules and routes."""

from tests.emulator.types.network.things import N, address, network, nsg, ref, route, rule, subnet, table
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

ALONE = {key: value for key, value in rule().items() if key != "name"}


def alone(name: str, **more: object) -> Ask:
    """A security rule declared by itself."""
    place = {"resourceGroupName": "rg", "networkSecurityGroupName": "nsg", "securityRuleName": name}
    return Ask(f"{N}SecurityRule", name, {**place, **ALONE, **more})


def route_alone(name: str, prefix: str, hop: str = "Internet", **more: object) -> Ask:
    """A route declared by itself."""
    place = {"resourceGroupName": "rg", "routeTableName": "table", "routeName": name}
    return Ask(f"{N}Route", name, {**place, "addressPrefix": prefix, "nextHopType": hop, **more})


ROWS = [
    Row(
        "two rules of one priority and direction are refused",
        "nsg-rule-priority-conflict",
        "SecurityRuleConflict",
        "Security rule in-https conflicts with rule in-http. Rules cannot have the same Priority and Direction.",
        nsg(rule(), rule("in-http", 100, destinationPortRange="80")),
    ),
    Row(
        "a rule of its own over an inline one of its priority is refused",
        "nsg-rule-priority-conflict",
        "SecurityRuleConflict",
        "Security rule in-https conflicts with rule in-http.",
        alone("in-http"),
        (nsg(rule()),),
    ),
    Row(
        "two rules of one name are refused",
        "security-rule-name-twice",
        OWN,
        "Two security rules are called 'in-https'",
        nsg(rule(), rule(priority=110)),
    ),
    Row(
        "a priority below 100 is refused",
        "nsg-rule-priority-out-of-range",
        "SecurityRuleInvalidPriority",
        "Value provided: 99 Allowed range 100-4096.",
        nsg(rule(priority=99)),
    ),
    Row(
        "a priority above 4096 is refused",
        "nsg-rule-priority-out-of-range",
        "SecurityRuleInvalidPriority",
        "Value provided: 4097",
        nsg(rule(priority=4097)),
    ),
    Row(
        "ports separated by commas in one string are refused",
        "nsg-rule-port-range-invalid",
        "SecurityRuleInvalidPortRange",
        "Value provided: 80,443. Value should be an integer OR integer range",
        nsg(rule(destinationPortRange="80,443")),
    ),
    Row(
        "a port range that runs backwards is refused",
        "nsg-rule-port-range-invalid",
        "SecurityRuleInvalidPortRange",
        "Value provided: 90-80",
        nsg(rule(destinationPortRange="90-80")),
    ),
    Row(
        "a port above 65535 is refused",
        "nsg-rule-port-range-invalid",
        "SecurityRuleInvalidPortRange",
        "Value provided: 70000",
        nsg(rule(destinationPortRange="70000")),
    ),
    Row(
        "a prefix with host bits is refused",
        "nsg-rule-address-prefix-invalid",
        "SecurityRuleInvalidAddressPrefix",
        "/securityRules/in-https has invalid Address prefix. Value provided: 10.1.1.7/24",
        nsg(rule(sourceAddressPrefix="10.1.1.7/24")),
    ),
    Row(
        "a service tag that does not exist is refused",
        "nsg-rule-address-prefix-invalid",
        "SecurityRuleInvalidAddressPrefix",
        "Value provided: AzureStorage",
        nsg(rule(destinationAddressPrefix="AzureStorage")),
    ),
    Row(
        "a description of 141 characters is refused",
        "security-rule-description",
        OWN,
        "the description has 141 characters; Azure takes 140",
        nsg(rule(description="d" * 141)),
    ),
    Row(
        "a service tag in a list is refused",
        "nsg-rule-tag-in-list",
        "SecurityRuleParameterContainsUnsupportedValue",
        "'*' or system tags. Unsupported value used: VirtualNetwork.",
        nsg(rule(sourceAddressPrefix=None, sourceAddressPrefixes=["VirtualNetwork", "10.0.0.0/8"])),
    ),
    Row(
        "any port in a list is refused",
        "nsg-rule-any-port-in-list",
        "SecurityRuleParameterContainsInvalidPortRanges",
        "Security rule parameter DestinationPortRange for rule with Id",
        nsg(rule(destinationPortRange=None, destinationPortRanges=["*"])),
    ),
    Row(
        "a prefix in the singular and the plural is refused",
        "security-rule-both-forms",
        OWN,
        "gives both 'sourceAddressPrefix' and 'sourceAddressPrefixes'",
        nsg(rule(sourceAddressPrefixes=["10.2.0.0/16"])),
    ),
    Row(
        "a rule without a destination is refused",
        "security-rule-side-missing",
        OWN,
        "says neither 'destinationAddressPrefix' nor its plural",
        nsg(rule(destinationAddressPrefix=None)),
    ),
    Row(
        "a security group that a subnet uses is not deleted",
        "nsg-in-use-delete",
        "InUseNetworkSecurityGroupCannotBeDeleted",
        "cannot be deleted because it is in use by the following resources: /subscriptions/",
        nsg(rule()),
        (network(), nsg(rule()), subnet(networkSecurityGroup=ref("networkSecurityGroups/nsg"))),
        deletes=True,
    ),
    Row(
        "a route to an appliance without its address is refused",
        "route-next-hop-missing",
        "MissingNextHopIpAddress",
        "NextHopIpAddress cannot be Null or Empty in route default when NextHopType is VirtualAppliance.",
        table(route(hop="VirtualAppliance")),
    ),
    Row(
        "an address on a route to the Internet is refused",
        "route-next-hop-not-taken",
        OWN,
        "next hop Internet takes no next hop address",
        table(route(nextHopIpAddress="10.1.0.4")),
    ),
    Row(
        "a next hop that is no address is refused",
        "route-next-hop-invalid",
        OWN,
        "the next hop address 'firewall' is no IP address",
        table(route(hop="VirtualAppliance", nextHopIpAddress="firewall")),
    ),
    Row(
        "a route with host bits is refused",
        "route-prefix-invalid",
        OWN,
        "the prefix '10.1.1.1/24' is neither CIDR",
        table(route(prefix="10.1.1.1/24")),
    ),
    Row(
        "two routes of one prefix are refused",
        "route-twice",
        OWN,
        "Routes 'default' and 'other' have the same addressPrefix '0.0.0.0/0'",
        table(route(), route("other")),
    ),
    Row(
        "a route of its own over an inline one of its prefix is refused",
        "route-twice",
        OWN,
        "Routes 'default' and 'other' have the same addressPrefix",
        route_alone("other", "0.0.0.0/0"),
        (table(route()),),
    ),
    Row(
        "a route table that a subnet uses is not deleted",
        "route-table-in-use-delete",
        "InUseRouteTableCannotBeDeleted",
        "Route table table is in use and cannot be deleted.",
        table(),
        (network(), table(), subnet(routeTable=ref("routeTables/table"))),
        deletes=True,
    ),
    Row(
        "a public address without a SKU is refused as Basic",
        "public-ip-basic-retired",
        "IPv4BasicSkuPublicIpCountLimitReached",
        "Cannot create more than 0 IPv4 Basic SKU public IP addresses",
        address(sku=None, zones=None),
    ),
    Row(
        "a Basic address with zones is refused for the zones too",
        "public-ip-basic-with-zones",
        "ZonesNotAllowedInBasicSkuResource",
        "Please use standard SKU.",
        address(sku={"name": "Basic"}),
    ),
    Row(
        "a Standard address that is dynamic is refused",
        "public-ip-standard-not-static",
        "StandardSkuPublicIPAddressesMustBeStatic",
        "must have AllocationMethod set to Static.",
        address(publicIPAllocationMethod="Dynamic"),
    ),
    Row(
        "zones in UK West are refused",
        "zones-not-supported-in-location",
        "LocationNotSupportAvailabilityZones",
        "The resource 'Microsoft.Network/publicIPAddresses/pip' does not support availability zones at location",
        address(resourceGroupName="rg-west", location="ukwest"),
    ),
]

FINE = [
    Fine("one priority in each direction", nsg(rule(), rule("out", direction="Outbound"))),
    Fine("a service tag of a region", nsg(rule(sourceAddressPrefix="Storage.UKSouth"))),
    Fine("several ranges", nsg(rule(sourceAddressPrefix=None, sourceAddressPrefixes=["10.2.0.0/16", "10.3.0.4"]))),
    Fine("a group keeps its own rules when its list is left out", nsg().but(securityRules=None), (nsg(rule()),)),
    Fine("a rule of its own beside an inline one", alone("in-http", priority=110), (nsg(rule()),)),
    Fine("a route to a service tag", table(route(prefix="AzureMonitor"))),
    Fine("an address in UK West without zones", address(resourceGroupName="rg-west", location="ukwest", zones=None)),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_a_public_address_keeps_its_number_through_a_change() -> None:
    ask = address(tags={"a": "b"})
    before = accepted(Fine("", address()))
    after = accepted(Fine("", ask, (address(),)))
    assert before is not None
    assert after is not None
    assert before.outputs["ipAddress"] == after.outputs["ipAddress"]
    assert before.outputs["ipAddress"].startswith("198.1")
