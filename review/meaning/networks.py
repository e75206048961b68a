"""The networks of one side: subnets with their lists and routes, what joins them, and what has a public address."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from review.meaning.addresses import PRIVATE, Names, span
from review.meaning.boxes import Interval, joined, without
from review.meaning.ground import Ground
from review.meaning.reading import each, folded, get, text, texts, truth
from review.meaning.resources import Planned

N: Final = "azure-native:network"
_ENDPOINT_RULES: Final = {"enabled", "networksecuritygroupenabled"}


@dataclass(frozen=True)
class Subnet:
    """A subnet: its id, the id of its network, its ranges on the line, and the ids of its list and its routes."""

    urn: str
    id: str
    network: str
    name: str
    site: str
    zone: str
    ranges: tuple[Interval, ...]
    group: str
    routes: str
    goes_out: bool
    """Whether it reaches the internet without a firewall: by a NAT gateway, or by Azure's default."""
    endpoints_judged: bool
    """Whether its list holds for private endpoints too
    (https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy)."""

    @property
    def label(self) -> str:
        """What people call it: zone and subnet."""
        return f"{self.zone or self.site}/{self.name}"


class Networks:
    """Everything about networks that one side declares."""

    def __init__(self, ground: Ground, names: Names) -> None:
        """Read `ground`; `names` are the places without addresses of both sides."""
        self.ground, self.names = ground, names
        self.spaces: dict[str, tuple[Interval, ...]] = {}
        self.subnets: dict[str, Subnet] = {}
        for net in ground.of(f"{N}:VirtualNetwork"):
            self.spaces[ground.id_of(net)] = ranges(texts(net.inputs, "addressSpace.addressPrefixes"))
        for net in ground.of(f"{N}:VirtualNetwork"):
            for inline in each(net.inputs, "subnets"):
                at = f"{ground.id_of(net)}/subnets/{text(inline, 'name').lower()}"
                self._add(net, at, text(inline, "name"), inline)
        for one in ground.of(f"{N}:Subnet"):
            self._add(one, ground.id_of(one), text(one.inputs, "subnetName") or one.name, one.inputs)
        self.groups = {ground.id_of(one): one for one in ground.of(f"{N}:NetworkSecurityGroup")}
        self.tables = {ground.id_of(one): one for one in ground.of(f"{N}:RouteTable")}

    def _add(self, holder: Planned, at: str, name: str, inputs: Any) -> None:
        network = at.partition("/subnets/")[0]
        net = self.ground.by_id.get(network)
        judged = text(inputs, "privateEndpointNetworkPolicies").lower() in _ENDPOINT_RULES
        self.subnets[at] = Subnet(
            urn=holder.urn,
            id=at,
            network=network,
            name=name,
            site=_site(net) if net else network.rpartition("/")[2],
            zone=self.ground.zone(net or holder) or self.ground.zone(holder),
            ranges=ranges([text(inputs, "addressPrefix"), *texts(inputs, "addressPrefixes")]),
            group=folded(text(inputs, "networkSecurityGroup.id")),
            routes=folded(text(inputs, "routeTable.id")),
            goes_out=bool(get(inputs, "natGateway.id")) or truth(inputs, "defaultOutboundAccess", default=True),
            endpoints_judged=judged,
        )

    @cached_property
    def peerings(self) -> Mapping[str, Mapping[str, Planned]]:
        """For each network, the networks that it is joined with, by the peering on its own side."""
        found: dict[str, dict[str, Planned]] = defaultdict(dict)
        for one in self.ground.of(f"{N}:VirtualNetworkPeering"):
            if truth(one.inputs, "allowVirtualNetworkAccess", default=True):
                found[self._home(one)][folded(text(one.inputs, "remoteVirtualNetwork.id"))] = one
        return {a: {b: one for b, one in peers.items() if a in found.get(b, {})} for a, peers in found.items()}

    def _home(self, peering: Planned) -> str:
        if peering.id.startswith("/"):
            return folded(peering.id).partition("/virtualnetworkpeerings/")[0]
        wanted = (text(peering.inputs, "resourceGroupName").lower(), text(peering.inputs, "virtualNetworkName").lower())
        ends = (one.split("/") for one in self.spaces if one)
        return next(("/".join(one) for one in ends if (one[4], one[8]) == wanted), "")

    @cached_property
    def gateways(self) -> Mapping[str, str]:
        """Network to the URN of the gateway in it."""
        found = {}
        for one in self.ground.of(f"{N}:VirtualNetworkGateway"):
            for at in each(one.inputs, "ipConfigurations"):
                found[folded(text(at, "subnet.id")).partition("/subnets/")[0]] = one.urn
        return found

    def gateway_of(self, network: str) -> str:
        """The network whose gateway `network` uses, "" for none."""
        if network in self.gateways:
            return network
        for other, peering in self.peerings.get(network, {}).items():
            back = self.peerings.get(other, {}).get(network)
            lent = back is not None and truth(back.inputs, "allowGatewayTransit", default=False)
            if other in self.gateways and lent and truth(peering.inputs, "useRemoteGateways", default=False):
                return other
        return ""

    @cached_property
    def firewalls(self) -> Mapping[str, Planned]:
        """The firewalls, by the id of the subnet that each is in."""
        found = {}
        for one in self.ground.of(f"{N}:AzureFirewall"):
            for at in each(one.inputs, "ipConfigurations"):
                if get(at, "subnet.id"):
                    found[folded(text(at, "subnet.id"))] = one
        return found

    @cached_property
    def published(self) -> Mapping[str, frozenset[str]]:
        """Subnet id to the URNs of what has a public address in it."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.ground.of(f"{N}:NetworkInterface", f"{N}:BastionHost"):
            for at in each(one.inputs, "ipConfigurations"):
                if get(at, "publicIPAddress.id") or self._balanced(at):
                    found[folded(text(at, "subnet.id"))] |= {one.urn, *self._address(at)}
        for one in self.ground.of(f"{N}:ApplicationGateway"):
            if any(get(front, "publicIPAddress.id") for front in each(one.inputs, "frontendIPConfigurations")):
                for at in each(one.inputs, "gatewayIPConfigurations"):
                    found[folded(text(at, "subnet.id"))].add(one.urn)
        return {at: frozenset(urns) for at, urns in found.items()}

    def _address(self, configuration: Any) -> Iterator[str]:
        found = self.ground.by_id.get(folded(text(configuration, "publicIPAddress.id")))
        if found:
            yield found.urn

    def _balanced(self, configuration: Any) -> bool:
        """Whether a public load balancer sends traffic here."""
        for pool in each(configuration, "loadBalancerBackendAddressPools"):
            balancer = self.ground.by_id.get(folded(text(pool, "id")).partition("/backendaddresspools/")[0])
            fronts = each(balancer.inputs, "frontendIPConfigurations") if balancer else ()
            if any(get(front, "publicIPAddress.id") for front in fronts):
                return True
        return False

    def basic_address(self, urns: frozenset[str]) -> bool:
        """Tell whether one of these is a public address of the old kind, which is open where no list closes it.

        https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku
        """
        found = (self.ground.by_urn[urn] for urn in urns if urn in self.ground.by_urn)
        return any(text(one.inputs, "sku.name").lower() in {"", "basic"} for one in found if "PublicIP" in one.token)

    @cached_property
    def members(self) -> Mapping[str, tuple[Interval, ...]]:
        """Application security group to where its members are: their address, or their subnet where that is drawn."""
        found: dict[str, list[Interval]] = defaultdict(list)
        for one in self.ground.of(f"{N}:NetworkInterface"):
            for at in each(one.inputs, "ipConfigurations"):
                subnet = self.subnets.get(folded(text(at, "subnet.id")))
                fixed = span(text(at, "privateIPAddress")) if get(at, "privateIPAddress") else None
                where = [fixed] if fixed else list(subnet.ranges) if subnet else []
                for group in each(at, "applicationSecurityGroups"):
                    found[folded(text(group, "id"))] += where
        return {group: joined(where) for group, where in found.items()}

    def outside(self, *others: "Networks") -> tuple[Interval, ...]:
        """Private addresses of nobody here: on-premises, partners."""
        held = [one for side in (self, *others) for space in side.spaces.values() for one in space]
        return without(PRIVATE, held)


def _site(net: Planned) -> str:
    """What a platform's network is called: its logical name, without the kind."""
    return net.name.removesuffix("-vnet").removesuffix("-network")


def ranges(said: list[str]) -> tuple[Interval, ...]:
    """Return ranges of addresses on the line; what is unknown or none is left out."""
    return joined(found for one in said if (found := span(one)))
