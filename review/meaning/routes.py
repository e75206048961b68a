"""Where what leaves a subnet goes: stated routes, Azure's own, and what a gateway announces."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from review.meaning.addresses import EVERYTHING, V4, V6, resolve, span
from review.meaning.boxes import Interval, joined, shared, without
from review.meaning.networks import Networks
from review.meaning.reading import each, text, truth

Kind = Literal["local", "firewall", "internet", "gateway", "appliance", "none"]


class Hop(NamedTuple):
    """Where a route leads: into a network (its id), to a firewall (the id of its subnet), out, or nowhere."""

    kind: Kind
    to: str = ""


class Routes:
    """The routes of one side; `outside` are the private addresses that are nobody's."""

    def __init__(self, networks: Networks, outside: tuple[Interval, ...]) -> None:
        """Take the networks."""
        self._networks, self._outside = networks, outside
        self._hops: dict[tuple[str, str], list[tuple[tuple[Interval, ...], Hop]]] = {}

    def hops(self, subnet: str, network: str) -> list[tuple[tuple[Interval, ...], Hop]]:
        """Return where every target leads from a subnet: the longest prefix wins, then a stated route.

        https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#how-azure-selects-a-route
        """
        key = (subnet, network)
        if key not in self._hops:
            left: tuple[Interval, ...] = EVERYTHING
            found = []
            for _, where, hop in sorted(self._routes(subnet, network), key=lambda route: route[0]):
                taken = shared(where, left)
                if taken:
                    found.append((taken, hop))
                    left = without(left, taken)
            self._hops[key] = found
        return self._hops[key]

    def _routes(self, subnet: str, network: str) -> Iterator[tuple[tuple[int, int], tuple[Interval, ...], Hop]]:
        """Yield routes with their order: (size of the prefix, kind), smaller first."""
        held = self._networks
        at = held.subnets.get(subnet)
        table = held.tables.get(at.routes) if at else None
        for route in each(table.inputs, "routes") if table else ():
            where = resolve(text(route, "addressPrefix"), held.names)
            yield (
                (_size(where), 0),
                where,
                self._next(text(route, "nextHopType"), text(route, "nextHopIpAddress"), network),
            )
        for other in [network, *held.peerings.get(network, {})]:
            for one in held.spaces.get(other, ()):
                yield (_size([one]), 2), (one,), Hop("local", other)
        announced = table is None or not truth(table.inputs, "disableBgpRoutePropagation", default=False)
        if held.gateway_of(network) and announced:
            yield (2**24, 1), self._outside, Hop("gateway", held.gateway_of(network))
        yield (2**140, 2), EVERYTHING, Hop("internet")

    def _next(self, kind: str, address: str, network: str) -> Hop:
        low = kind.lower()
        if low == "virtualappliance":
            return self._appliance(address, network)
        known: dict[str, Hop] = {
            "internet": Hop("internet"),
            "vnetlocal": Hop("local", network),
            "virtualnetworkgateway": Hop("gateway", self._networks.gateway_of(network)),
        }
        return known.get(low, Hop("none"))

    def _appliance(self, address: str, network: str) -> Hop:
        """Azure's firewall by the subnet that the address is in; it must be in this network or one joined with it."""
        where = span(address)
        for subnet in self._networks.firewalls:
            at = self._networks.subnets.get(subnet)
            if where and at and shared([where], at.ranges):
                near = at.network == network or at.network in self._networks.peerings.get(network, {})
                return Hop("firewall", subnet) if near else Hop("none")
        return Hop("appliance", address)


def _size(where: Iterable[Interval]) -> int:
    found = joined(where)
    if V4 in found or V6 in found:
        return 2**140
    return max((high - low + 1 for low, high in found), default=0)
