from tests.emulator.driver import Local
from tests.emulator.types.network.things import N, endpoint, network, storage, subnet, zone
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, arm, each, refused, stage

PLACE = (network(), subnet(), storage())
BLOB_ZONE = arm("Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net")


def zones(*named: str, name: str = "default") -> Ask:
    configs = [{"name": f"z{index}", "privateDnsZoneId": each} for index, each in enumerate(named)]
    inputs = {"resourceGroupName": "rg", "privateEndpointName": "pe", "privateDnsZoneGroupName": name}
    return Ask(f"{N}PrivateDnsZoneGroup", name, {**inputs, "privateDnsZoneConfigs": configs})


MANY = tuple(zone(f"z{number}.council.example") for number in range(6))

ROWS = [
    Row(
        "an endpoint to something that is not there is refused",
        "invalid-resource-reference",
        "InvalidResourceReference",
        "storageAccounts/sthavering referenced by resource",
        endpoint(),
        PLACE[:2],
    ),
    Row(
        "an endpoint in a subnet that is not there is refused",
        "invalid-resource-reference",
        "InvalidResourceReference",
        "subnets/app referenced by resource",
        endpoint(),
        (PLACE[0], PLACE[2]),
    ),
    Row(
        "an endpoint without a group is refused",
        "endpoint-group-id-missing",
        "MissingParameterOnPrivateLinkServiceConnection",
        "is missing required parameter 'group Id'.",
        endpoint([]),
        PLACE,
    ),
    Row(
        "an endpoint for blobs and files at once is refused",
        "endpoint-one-group-id",
        "OnlyOneGroupIdPermitted",
        "has the following group Ids: blob, file. Only one group Id is permitted",
        endpoint(["blob", "file"]),
        PLACE,
    ),
    Row(
        "a vault's group for a storage account is refused",
        "endpoint-group-id-unknown",
        OWN,
        "has no group 'vault' for private endpoints; it has blob,",
        endpoint(["vault"]),
        PLACE,
    ),
    Row(
        "an endpoint to nothing is refused",
        "endpoint-without-target",
        OWN,
        "names no resource to reach",
        endpoint().but(privateLinkServiceConnections=None),
        PLACE,
    ),
    Row(
        "an endpoint in GatewaySubnet is refused",
        "gateway-subnet-used-by-other",
        "GatewaySubnet",
        "Subnet with name 'GatewaySubnet' can be used only for the Gateway resource.",
        endpoint(subnet="GatewaySubnet"),
        (*PLACE, subnet("GatewaySubnet", "10.1.9.0/27")),
    ),
    Row(
        "an endpoint in the firewall's subnet is refused",
        "endpoint-in-reserved-subnet",
        OWN,
        "AzureFirewallSubnet is kept for its own service",
        endpoint(subnet="AzureFirewallSubnet"),
        (*PLACE, subnet("AzureFirewallSubnet", "10.1.9.0/26")),
    ),
    Row(
        "an endpoint in a delegated subnet is refused",
        "endpoint-in-delegated-subnet",
        OWN,
        "is delegated to Microsoft.Web/serverFarms",
        endpoint(subnet="web"),
        (
            *PLACE,
            subnet("web", "10.1.9.0/26", delegations=[{"name": "web", "serviceName": "Microsoft.Web/serverFarms"}]),
        ),
    ),
    Row(
        "an endpoint in another region than its network is refused",
        "invalid-resource-reference",
        "InvalidResourceReference",
        "both resources are in the same region",
        endpoint(location="ukwest"),
        PLACE,
    ),
    Row(
        "a zone group over a zone that is not there is refused",
        "invalid-resource-reference",
        "InvalidResourceReference",
        "privatelink.blob.core.windows.net referenced by resource",
        zones(BLOB_ZONE),
        (*PLACE, endpoint()),
    ),
    Row(
        "a second zone group of one endpoint is refused",
        "zone-group-second",
        OWN,
        "the endpoint already has the zone group 'default'",
        zones(BLOB_ZONE, name="second"),
        (*PLACE, endpoint(), zone(), zones(BLOB_ZONE)),
    ),
    Row(
        "one zone twice in a group is refused",
        "zone-group-zone-twice",
        OWN,
        "is named twice",
        zones(BLOB_ZONE, BLOB_ZONE),
        (*PLACE, endpoint(), zone()),
    ),
    Row(
        "six zones in a group are refused",
        "zone-group-too-many",
        OWN,
        "6 zones are named; a zone group takes 5",
        zones(*(arm(f"Microsoft.Network/privateDnsZones/{each.name}") for each in MANY)),
        (*PLACE, endpoint(), *MANY),
    ),
    Row(
        "a subnet with an endpoint is not deleted",
        "subnet-in-use-delete",
        "InUseSubnetCannotBeDeleted",
        "Subnet app is in use by",
        subnet(),
        (*PLACE, endpoint()),
        deletes=True,
    ),
]

FINE = [
    Fine("an endpoint", endpoint(), PLACE),
    Fine("its entry in a zone", zones(BLOB_ZONE), (*PLACE, endpoint(), zone())),
    Fine("the target goes before its endpoint", storage(), (*PLACE, endpoint()), deletes=True),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_an_endpoint_answers_with_its_interface() -> None:
    made = accepted(Fine("", endpoint(customNetworkInterfaceName="pe-nic"), PLACE))
    assert made is not None
    assert made.outputs["networkInterfaces"] == [{"id": arm("Microsoft.Network/networkInterfaces/pe-nic")}]


def test_nothing_changes_behind_an_endpoint_when_it_is_read_again() -> None:
    azure: Local = stage()
    for ask in PLACE:
        azure.create(ask.token, ask.name, ask.inputs)
    ask = endpoint()
    made = azure.create(ask.token, ask.name, ask.inputs)
    again = azure.read(made, ask.token)
    assert again is not None
    assert (again.inputs, again.outputs) == (made.inputs, made.outputs)
