"""Who may speak to whom on one side: list of the source's subnet, routes, firewalls, list of the target's subnet.

Modelled: security lists (priorities, service tags, application security groups, Azure's own rules), route tables and
Azure's own routes by the longest prefix, peerings on both sides with forwarded traffic and borrowed gateways, firewall
policies with their parents (network and application rules, translations into the network, IP groups), firewalls one
behind another, NAT gateways, gateways to the outside, public addresses of machines, Bastion, balancers and application
gateways, private endpoints that lists do not judge.

Not modelled: what replies need (filters remember conversations); lists on single network interfaces; which networks a
gateway announces (it leads to every private address that is nobody's here); virtual WAN, route servers and appliances
other than Azure's firewall (they let everything through here, so that nothing is overlooked); service endpoints; the
firewall's threat intelligence and inspection; who may change any of it (that is access).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from review.meaning.addresses import EVERYTHING, INTERNET, V4
from review.meaning.boxes import Box, Interval, clip, meet_all, product
from review.meaning.filters import Lists, Rule, allowed
from review.meaning.firewalls import Firewalls
from review.meaning.networks import Networks, Subnet
from review.meaning.reading import text, truth
from review.meaning.routes import Hop, Routes

OUTSIDE: Final = "outside"
WORLD: Final = "internet"
_PORTS: Final = [(0, 65535)]
_ALL: Final = tuple(range(6))

_AZURES_OWN: Final = frozenset({"gatewaysubnet", "azurefirewallsubnet", "azurefirewallmanagementsubnet"})
"""Subnets in which nothing but Azure's own machines may stand: they begin no conversation of their own."""


@dataclass(frozen=True)
class Flow:
    """Conversations between two places (`OUTSIDE`, `WORLD`, or a subnet's id); `judged` by a firewall on their way.

    latent: everything lets them through, and no gateway leads to the outside yet.
    """

    source: str
    target: str
    box: Box
    judged: bool
    latent: bool = False


@dataclass(frozen=True)
class _Travelling:
    """What is on its way: the boxes, whether a firewall has judged it, and the firewalls behind it."""

    boxes: list[Box]
    passed: tuple[str, ...] = ()


class Flows:
    """Everything that may speak on one side."""

    def __init__(self, networks: Networks, outside: tuple[Interval, ...]) -> None:
        """Take the networks; `outside` are the private addresses that are nobody's on either side."""
        self.networks, self.outside = networks, outside
        self.lists, self.firewalls, self.routes = Lists(networks), Firewalls(networks), Routes(networks, outside)
        self._through: dict[str, list[Box]] = {}

    @cached_property
    def all(self) -> list[Flow]:
        """Every flow that there can be as things stand."""
        return [flow for flow in self._found if not flow.latent]

    @cached_property
    def latent(self) -> list[Flow]:
        """What there would be with the outside if a gateway stood; none where one stands."""
        return [flow for flow in self._found if flow.latent]

    @cached_property
    def _found(self) -> list[Flow]:
        speaking = [one for one in self.networks.subnets.values() if one.name.lower() not in _AZURES_OWN]
        found = [flow for subnet in speaking for flow in self._from_subnet(subnet)]
        for network in self.networks.gateways:
            start = _Travelling(product(self.outside, EVERYTHING, _ALL, _PORTS))
            found += self._travel(OUTSIDE, f"{network}/subnets/gatewaysubnet", network, start)
        found += self._waiting()
        found += self._translated()
        found += [flow for subnet in self.networks.subnets.values() for flow in self._published(subnet)]
        return list(dict.fromkeys(found))

    @cached_property
    def let_in(self) -> list[Flow]:
        """What lists would let in from the internet although nothing public is there yet."""
        found = []
        for subnet in self.networks.subnets.values():
            rules = self.lists.rules(subnet, "inbound")
            if rules is not None and subnet.id not in self.networks.published:
                boxes = clip(clip(allowed(rules), INTERNET, 0), subnet.ranges, 2)
                found += [Flow(WORLD, subnet.id, box, judged=False) for box in boxes]
        return found

    def _from_subnet(self, subnet: Subnet) -> Iterator[Flow]:
        rules = self.lists.rules(subnet, "outbound")
        boxes = allowed(rules) if rules is not None else product(EVERYTHING, EVERYTHING, _ALL, _PORTS)
        yield from self._travel(subnet.id, subnet.id, subnet.network, _Travelling(clip(boxes, subnet.ranges, 0)))

    def _travel(self, source: str, at: str, network: str, moving: _Travelling) -> Iterator[Flow]:
        """Follow the routes of the subnet `at` to wherever they lead."""
        for where, hop in self.routes.hops(at, network):
            here = _Travelling(clip(moving.boxes, where, 2), moving.passed)
            if not here.boxes or hop.kind == "none":
                continue
            if hop.kind == "local":
                yield from self._arrive(source, network, hop.to, here)
            elif hop.kind == "firewall":
                yield from self._judged(source, hop.to, here)
            elif hop.kind == "appliance":
                yield from self._anywhere(source, here)
            else:
                yield from self._leave(source, hop, here)

    def _judged(self, source: str, subnet: str, moving: _Travelling) -> Iterator[Flow]:
        if subnet in moving.passed:
            return
        passed = _Travelling(meet_all(moving.boxes, self.through(subnet)), (*moving.passed, subnet))
        yield from self._travel(source, subnet, subnet.partition("/subnets/")[0], passed)

    def through(self, subnet: str) -> list[Box]:
        """Return what the firewall in a subnet lets pass."""
        if subnet not in self._through:
            self._through[subnet] = allowed(self.firewalls.rules(self.networks.firewalls[subnet])[0])
        return self._through[subnet]

    def _arrive(self, source: str, network: str, to: str, moving: _Travelling) -> Iterator[Flow]:
        """Enter the subnets of a network, past the list of each."""
        if not self._forwards(source, network, to):
            return
        for subnet in self._inside(to):
            boxes = clip(moving.boxes, subnet.ranges, 2)
            entered = self.enter(subnet)
            met = boxes if entered is None else meet_all(boxes, entered)
            for box in met:
                yield Flow(source, subnet.id, box, judged=bool(moving.passed))

    def _forwards(self, source: str, network: str, to: str) -> bool:
        """Whether `to` takes what `network` hands on from elsewhere: its own peering says so."""
        home = self.networks.subnets[source].network if source in self.networks.subnets else ""
        if network in {to, home}:
            return True
        peering = self.networks.peerings.get(to, {}).get(network)
        if peering is None:
            return False
        lent = source == OUTSIDE and network in self.networks.gateways and self.networks.gateway_of(to) == network
        return lent or truth(peering.inputs, "allowForwardedTraffic", default=False)

    def _inside(self, network: str) -> list[Subnet]:
        return self._by_network.get(network, [])

    @cached_property
    def _by_network(self) -> dict[str, list[Subnet]]:
        found: dict[str, list[Subnet]] = defaultdict(list)
        for subnet in self.networks.subnets.values():
            found[subnet.network].append(subnet)
        return found

    def enter(self, subnet: Subnet) -> list[Box] | None:
        """Return what a subnet's list lets in, None for everything."""
        if subnet.id not in self._entered:
            rules = self.lists.rules(subnet, "inbound")
            free = rules is None or (not subnet.endpoints_judged and subnet.id in self._endpoints)
            self._entered[subnet.id] = None if free else clip(allowed(rules or []), subnet.ranges, 2)
        return self._entered[subnet.id]

    @cached_property
    def _entered(self) -> dict[str, list[Box] | None]:
        return {}

    @cached_property
    def _endpoints(self) -> frozenset[str]:
        """Ids of the subnets with private endpoints."""
        found = self.networks.ground.of("azure-native:network:PrivateEndpoint")
        return frozenset(text(one.inputs, "subnet.id").lower() for one in found)

    def _leave(self, source: str, hop: Hop, moving: _Travelling) -> Iterator[Flow]:
        out = hop.kind == "internet"
        if source in {OUTSIDE, WORLD}:
            return  # neither end is here
        if out and not moving.passed and not self._goes_out(source):
            return
        for box in clip(moving.boxes, INTERNET if out else self.outside, 2):
            yield Flow(source, WORLD if out else OUTSIDE, box, judged=bool(moving.passed))
        if out and moving.passed and not self.networks.gateways:
            for box in clip(moving.boxes, self.outside, 2):
                yield Flow(source, OUTSIDE, box, judged=True, latent=True)

    def _goes_out(self, subnet: str) -> bool:
        return self.networks.subnets[subnet].goes_out or subnet in self.networks.published

    def _waiting(self) -> Iterator[Flow]:
        """What firewalls would let in from the outside, where nothing leads there yet."""
        for subnet in self.networks.firewalls if not self.networks.gateways else ():
            start = meet_all(product(self.outside, EVERYTHING, _ALL, _PORTS), self.through(subnet))
            network = subnet.partition("/subnets/")[0]
            for flow in self._travel(OUTSIDE, subnet, network, _Travelling(start, (subnet,))):
                yield replace(flow, latent=True)

    def _anywhere(self, source: str, moving: _Travelling) -> Iterator[Flow]:
        """An appliance of which nothing is known lets everything through, to everywhere."""
        for network in self.networks.spaces:
            yield from self._arrive(source, network, network, moving)
        for kind in ("internet", "gateway"):
            yield from self._leave(source, Hop(kind), _Travelling(moving.boxes, ("appliance",)))

    def _translated(self) -> Iterator[Flow]:
        """What firewalls translate from their public addresses; the list of the target sees the firewall's address.

        https://learn.microsoft.com/azure/firewall/tutorial-firewall-dnat
        """
        for subnet, firewall in self.networks.firewalls.items():
            own = self.networks.subnets.get(subnet)
            rules = self.firewalls.rules(firewall)[1]
            for box in clip(allowed(rules), INTERNET, 0):
                seen = clip([(*V4, *box[2:])], own.ranges if own else (), 0)
                start = _Travelling(seen, (subnet,))
                for flow in self._travel(WORLD, subnet, subnet.partition("/subnets/")[0], start):
                    yield Flow(WORLD, flow.target, (*box[:2], *flow.box[2:]), judged=True)

    def _published(self, subnet: Subnet) -> Iterator[Flow]:
        urns = self.networks.published.get(subnet.id)
        if not urns:
            return
        rules = self.lists.rules(subnet, "inbound")
        boxes = allowed(rules) if rules is not None else []
        if rules is None and self.networks.basic_address(urns):
            boxes = product(EVERYTHING, EVERYTHING, _ALL, _PORTS)
        for box in clip(clip(boxes, INTERNET, 0), subnet.ranges, 2):
            yield Flow(WORLD, subnet.id, box, judged=False)


def rules_of(flows: Flows, subnet: Subnet, direction: str) -> Sequence[Rule]:
    """Return the rules of a subnet's list in one direction, none where it has no list."""
    return flows.lists.rules(subnet, direction) or ()
