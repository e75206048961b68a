"""Ways between networks: peerings, gateways' connections and translations, circuits, private links, routes."""

from collections.abc import Iterator

from leaving.doors.item import Item, Items, reached
from leaving.doors.kind import Kind, Part, Steps
from leaving.doors.marks import Mark, addresses, domains, subscriptions
from leaving.doors.parts import marked_by, whole

NET = "azure-native:network:"
NETWORK = f"{NET}VirtualNetwork"
SITE = f"{NET}LocalNetworkGateway"


def _site_marks(site: Item) -> list[Mark]:
    found = [
        mark
        for path in ("localNetworkAddressSpace.addressPrefixes[]", "gatewayIpAddress")
        for mark in addresses(site.at(path))
    ]
    return [*found, *domains(site.at("fqdn"))]


def _connection(item: Item, items: Items) -> Iterator[Part]:
    """A connection is of whoever sits behind its local network gateway, or owns the other gateway or circuit."""
    if item.token == SITE:
        yield whole(item, _site_marks(item))
        return
    marks = [mark for path in ("peer.id", "virtualNetworkGateway2.id") for mark in subscriptions(item.at(path))]
    site = items.target(item, "localNetworkGateway2.id")
    if site is not None:
        marks += [mark.through(f"local network gateway {site.name}") for mark in _site_marks(site)]
    elif next(item.at("localNetworkGateway2.id"), None):
        marks.append(Mark("unreadable", "a local network gateway that is not of this state", "localNetworkGateway2.id"))
    for path in ("trafficSelectorPolicies[].remoteAddressRanges[]", "trafficSelectorPolicies[].localAddressRanges[]"):
        marks += addresses(item.at(path))
    yield whole(item, marks)


def _peering(item: Item, items: Items) -> Iterator[Part]:
    if item.token == NETWORK:
        for _, inline in item.at("virtualNetworkPeerings[]"):
            if isinstance(inline, dict):
                found = subscriptions(reached(inline, "remoteVirtualNetwork.id"))
                name = str(inline.get("name") or "")
                yield Part(item, name, tuple(found), (name,))
        return
    marks = list(subscriptions(item.at("remoteVirtualNetwork.id")))
    if items.target(item, "remoteVirtualNetwork.id") is None:
        for path in ("remoteAddressSpace.addressPrefixes[]", "remoteVirtualNetworkAddressSpace.addressPrefixes[]"):
            marks += addresses(item.at(path))
    yield whole(item, marks)


def _routes(item: Item, _items: Items) -> Iterator[Part]:
    """Routes to a party's ranges by any next hop that carries traffic there."""
    routes = [item.props] if item.token.endswith(":Route") else [route for _, route in item.at("routes[]")]
    for route in routes:
        if isinstance(route, dict) and str(route.get("nextHopType", "")).lower() not in {"none", ""}:
            marks = tuple(addresses([("addressPrefix", route.get("addressPrefix"))]))
            name = str(route.get("name") or route.get("routeName") or "")
            yield Part(item, name, marks, (name,))


KINDS = (
    Kind(
        name="peering",
        title="peering of networks",
        sign="the remote network lies in a subscription of the party",
        tokens=(f"{NET}VirtualNetworkPeering", f"{NET}HubVirtualNetworkConnection", NETWORK),
        parts=_peering,
        granted_by=("flows",),
        steps=Steps(
            before=("Take the routes and rules of the party first, so that nothing falls back to another way.",),
            delete=("Delete the peering on our side; theirs then says Disconnected.",),
            after=("Ask the party to delete its half, and look at effective routes for its prefixes.",),
        ),
        source="https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering",
    ),
    Kind(
        name="vpn-connection",
        title="connection of a gateway, or the site that it leads to",
        sign="ranges or gateway address of the party behind the connection, or its gateway or circuit",
        tokens=(f"{NET}VirtualNetworkGatewayConnection", SITE),
        parts=_connection,
        granted_by=("flows",),
        steps=Steps(
            before=("Take the rules that use the way first.",),
            delete=("Delete the connection, then the local network gateway; the other order is refused.",),
            after=("Change the shared key everywhere it was used.", "Ask the party to delete its end."),
        ),
        source="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-delete-vnet-gateway-portal",
    ),
    Kind(
        name="nat-rule",
        title="address translation of a gateway",
        sign="an internal or external mapping that meets a range of the party",
        tokens=(f"{NET}VirtualNetworkGatewayNatRule", f"{NET}NatRule"),
        parts=marked_by((addresses, ("externalMappings[].addressSpace", "internalMappings[].addressSpace"))),
        granted_by=("flows",),
        steps=Steps(
            before=("Take the rule out of the connections that use it.",),
            delete=("Delete the translation rule.",),
            after=("Look whether routes learned over BGP still speak of the translated range.",),
        ),
        source="https://learn.microsoft.com/azure/vpn-gateway/nat-overview",
    ),
    Kind(
        name="circuit-authorization",
        title="authorization to use an ExpressRoute circuit",
        sign="the connection that redeemed it lies in a subscription of the party, or its name says the agreement",
        tokens=(f"{NET}ExpressRouteCircuitAuthorization",),
        parts=marked_by((subscriptions, ("connectionResourceUri",))),
        granted_by=("flows",),
        steps=Steps(
            before=("Ask the party to delete its connection to the circuit.",),
            delete=("Delete the authorization; a connection that redeemed it is cut with it.",),
            after=("Look at the circuit's route tables for prefixes of the party.",),
        ),
        source="https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-portal-resource-manager",
    ),
    Kind(
        name="private-endpoint",
        by_claim=False,
        title="private endpoint on a service of others",
        sign="the service lies in a subscription of the party, or is named by an alias",
        tokens=(f"{NET}PrivateEndpoint",),
        parts=marked_by(
            (
                subscriptions,
                (
                    "privateLinkServiceConnections[].privateLinkServiceId",
                    "manualPrivateLinkServiceConnections[].privateLinkServiceId",
                ),
            )
        ),
        steps=Steps(
            before=("Say to the owners of the service that its private name will stop to answer.",),
            delete=("Delete the endpoint with its zone group; its card goes with it.",),
            after=("Ask the party to remove the connection from its service's list.", "Look for left names in zones."),
        ),
        source="https://learn.microsoft.com/azure/private-link/manage-private-endpoint",
    ),
    Kind(
        name="private-link-service",
        by_claim=False,
        title="service of ours that others reach by private link",
        sign="visibility or auto-approval names a subscription of the party, or everybody",
        tokens=(f"{NET}PrivateLinkService",),
        parts=marked_by((subscriptions, ("visibility.subscriptions[]", "autoApproval.subscriptions[]"))),
        steps=Steps(
            before=("Remove the connections that the party has: off the list, those that were approved stay.",),
            delete=("Take the subscription out of visibility and auto-approval, or delete the service.",),
            after=("Look at the list of connections: none of the party may be Approved.",),
        ),
        source="https://learn.microsoft.com/azure/private-link/private-link-service-overview",
    ),
    Kind(
        name="route",
        title="route to a range of others",
        sign="a prefix that meets a range of the party and does not end in None",
        tokens=(f"{NET}RouteTable", f"{NET}Route"),
        parts=_routes,
        granted_by=("flows",),
        steps=Steps(
            before=("Take the rules that use the way first.",),
            delete=("Take the route out of its table.",),
            after=("Look at effective routes of a machine in each subnet.",),
        ),
        source="https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview",
    ),
)
