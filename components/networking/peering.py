"""Peerings: both sides, in the order that Azure demands."""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
from pulumi_azure_native import network

from components.base import Component


@dataclass(frozen=True)
class Side:
    """One network of a peering: where it is, and how the peering that belongs to it is called."""

    subscription: str
    group: pulumi.Input[str]
    network: pulumi.Input[str]
    network_id: pulumi.Input[str]
    label: str


def peer(
    component: Component,
    hub: Side,
    spoke: Side,
    *,
    through_gateway: bool,
    after: Sequence[pulumi.Resource],
    between_hubs: bool = False,
) -> list[network.VirtualNetworkPeering]:
    """Peer `hub` and `spoke`; `after` holds what still writes to either network, and the hub's gateway.

    The hub's side comes first: a spoke that uses the hub's gateway is refused until the gateway stands
    (RemoteVnetHasNoGateways) and the hub's side lends it (RemotePeeringAllowGatewayTransitIsFalse); a peering beside a
    write to one of the networks is refused too (ReferencedResourceNotProvisioned). A spoke takes what the firewall
    passes on from elsewhere; a hub takes such traffic from another hub alone.
    """
    lends = _side(component, hub, spoke, after=after, lends_gateway=through_gateway, forwarded=between_hubs)
    after = [*after, lends]
    uses = _side(component, spoke, hub, after=after, uses_gateway=through_gateway, forwarded=True)
    return [lends, uses]


def _side(
    component: Component,
    near: Side,
    far: Side,
    *,
    after: Sequence[pulumi.Resource],
    forwarded: bool,
    lends_gateway: bool = False,
    uses_gateway: bool = False,
) -> network.VirtualNetworkPeering:
    return network.VirtualNetworkPeering(
        f"{near.label}-to-{far.label}",
        virtual_network_peering_name=f"to-{far.label}",
        virtual_network_name=near.network,
        resource_group_name=near.group,
        remote_virtual_network=network.SubResourceArgs(id=far.network_id),
        allow_virtual_network_access=True,
        allow_forwarded_traffic=forwarded,
        allow_gateway_transit=lends_gateway,
        use_remote_gateways=uses_gateway,
        opts=component.in_azure(near.subscription, depends_on=after),
    )
