"""What two networks must be to each other before they can be peered.

https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview
"""

from collections.abc import Iterable, Iterator

from emulator import ids
from emulator.resource import Resource
from emulator.types.network import places
from emulator.types.network.addresses import Range
from emulator.values import select
from emulator.world import World

PEERING = "azure-native:network:VirtualNetworkPeering"
GATEWAY = "azure-native:network:VirtualNetworkGateway"


def overlap_words(pairs: Iterable[tuple[Range, Range]]) -> str:
    """Overlapping prefixes as Azure lists them: pairwise."""
    return ", ".join(f"{one}, {other}" if one != other else str(one) for one, other in pairs)


def gateway_of(network_id: str, world: World) -> Resource | None:
    """The gateway in a network."""
    for gateway in world.of(GATEWAY):
        for _, subnet in select(gateway.body, "ipConfigurations[].subnet.id"):
            home = places.network_of(subnet) if isinstance(subnet, str) else None
            if home and ids.same(home, network_id):
                return gateway
    return None


def between(network_id: str, remote_id: str, world: World) -> Iterator[Resource]:
    """The peerings of one network that name another."""
    for peering in world.children(network_id, PEERING):
        named = peering.get("remoteVirtualNetwork.id")
        if isinstance(named, str) and ids.same(named, remote_id):
            yield peering
