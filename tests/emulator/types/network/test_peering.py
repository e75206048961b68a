"""Peerings of networks."""

from tests.emulator.types.network.things import N, address, gateway, hosted, network, peering, subnet
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, make, refused, stage

HUB, SPOKE = network("hub", "10.1.0.0/16"), network("spoke", "10.2.0.0/16")

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

ROWS = [
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

FINE = [
    Fine(
        "a spoke that uses the gateway that the hub lends",
        peering("spoke", "hub", useRemoteGateways=True),
        (*HUB_GATEWAY, SPOKE, peering("hub", "spoke", allowGatewayTransit=True)),
    ),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


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
