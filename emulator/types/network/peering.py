"""Peerings of virtual networks; each side declares its own.

https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.addresses import overlapping
from emulator.types.network.peering_rules import PEERING, between, gateway_of, overlap_words
from emulator.world import World


@dataclass(frozen=True)
class _Sides:
    """The peering asked for and the two networks, both there."""

    peering: str
    local: Resource
    remote: Resource


@semantics(PEERING)
class Peering(Semantics):
    """One side of a peering.

    The state that Azure shows is answered only where it is Disconnected, because the other side has gone: Initiated
    would become Connected behind the first side's back, and every refresh would show it.
    """

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """The address spaces, other peerings of the two networks, and whose gateway is used."""
        local = world.get(ids.parent(request.id)) if request.id else None
        remote = world.get(request.get("remoteVirtualNetwork.id"))
        if request.get("allowGatewayTransit") and request.get("useRemoteGateways"):
            said = f"{request.subject}: allowGatewayTransit and useRemoteGateways exclude each other."
            yield own("peering-gives-and-takes-gateway", said, place="useRemoteGateways")
        if local is None or remote is None or request.id is None:
            return
        sides = _Sides(request.id, local, remote)
        yield from _apart(sides, world)
        yield from _alone(sides, world)
        yield from _connected(sides, world)
        if request.get("useRemoteGateways"):
            yield from _gateway(sides, world)

    def leaves_behind(self, resource: Resource, world: World) -> Iterator[Resource]:
        """The other side, which is then disconnected until it is written or made again."""
        local, remote = ids.parent(resource.id), resource.get("remoteVirtualNetwork.id")
        for back in between(remote, local, world) if local and isinstance(remote, str) else ():
            yield replace(back, body={**back.body, "peeringState": "Disconnected"})


def _connected(sides: _Sides, world: World) -> Iterator[AzureError]:
    """A side that was left alone must be made again before it takes a new one."""
    for back in between(sides.remote.id, sides.local.id, world):
        if back.get("peeringState") == "Disconnected":
            words = {"peeringId": sides.peering, "remotePeeringId": back.id, "localVnetId": sides.local.id}
            yield refusal("peering-remote-disconnected", place="remoteVirtualNetwork.id", **words)


def _apart(sides: _Sides, world: World) -> Iterator[AzureError]:
    """No address may be in both networks, nor in the local one and a third that the remote one is peered with."""
    words = {"peeringId": sides.peering, "localVnetId": sides.local.id, "remoteVnetId": sides.remote.id}
    if ids.same(sides.local.id, sides.remote.id):
        yield own(
            "peering-with-itself", f"{sides.peering} peers a network with itself.", place="remoteVirtualNetwork.id"
        )
        return
    mine = places.space(sides.local)
    both = list(overlapping(mine, places.space(sides.remote)))
    if both:
        yield refusal("peering-address-spaces-overlap", prefixes=overlap_words(both), **words)
    for peering in world.children(sides.remote.id, PEERING):
        third = world.get(peering.get("remoteVirtualNetwork.id"))
        if third is None or ids.same(third.id, sides.local.id):
            continue
        common = list(overlapping(mine, places.space(third)))
        if common:
            said = overlap_words(common)
            yield refusal("peering-overlaps-already-peered", thirdVnetId=third.id, prefixes=said, **words)


def _alone(sides: _Sides, world: World) -> Iterator[AzureError]:
    """A network names another in one peering only."""
    for other in between(sides.local.id, sides.remote.id, world):
        if not ids.same(other.id, sides.peering):
            words = {"otherPeeringId": other.id, "remoteVnetId": sides.remote.id}
            yield refusal("peering-remote-named-twice", place="remoteVirtualNetwork.id", **words)


def _gateway(sides: _Sides, world: World) -> Iterator[AzureError]:
    """Using the remote network's gateway: one peering, no gateway of one's own, and leave from the other side."""
    place, words = "useRemoteGateways", {"peeringId": sides.peering}
    if gateway_of(sides.local.id, world):
        yield refusal("peering-remote-gateway-with-own-gateway", localVnetId=sides.local.id, place=place, **words)
    for other in world.children(sides.local.id, PEERING):
        if other.get("useRemoteGateways") and not ids.same(other.id, sides.peering):
            yield refusal("peering-second-remote-gateway-user", otherPeeringId=other.id, place=place, **words)
    if gateway_of(sides.remote.id, world) is None:
        yield refusal("peering-remote-has-no-gateway", remoteVnetId=sides.remote.id, place=place, **words)
    for back in between(sides.remote.id, sides.local.id, world):
        if not back.get("allowGatewayTransit"):
            yield refusal("peering-remote-transit-off", remotePeeringId=back.id, place=place, **words)
