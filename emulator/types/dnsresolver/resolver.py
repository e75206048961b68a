"""DNS private resolvers and their endpoints.

https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets
"""

from collections.abc import Iterator
from dataclasses import replace

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.addresses import overlapping, ranges
from emulator.types.network.firewall import first_free
from emulator.values import Properties, at, known, select
from emulator.world import World

RESOLVER = "azure-native:dnsresolver:DnsResolver"
INBOUND = "azure-native:dnsresolver:InboundEndpoint"
OUTBOUND = "azure-native:dnsresolver:OutboundEndpoint"
DELEGATION = "microsoft.network/dnsresolvers"
SIZES = range(24, 29)
KEPT = ranges([f"10.0.{third}.0/24" for third in range(1, 17)])
"""Ranges that the resolver uses itself."""


@semantics(RESOLVER)
class Resolver(Semantics):
    """One resolver a network."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A second one of the network, or one in another region, is refused."""
        network = request.get("virtualNetwork.id")
        for other in world.of(RESOLVER):
            named = other.get("virtualNetwork.id")
            mine = request.id and ids.same(other.id, request.id)
            if isinstance(network, str) and isinstance(named, str) and ids.same(named, network) and not mine:
                said = f"{request.subject}: {network} already has the resolver {other.id}; a network takes one."
                yield own("dns-resolver-second", said, place="virtualNetwork.id")
        yield from _same_region(request, network, "virtualNetwork.id", world)

    def outputs(self, request: Request, world: World) -> Properties:
        """A resolver that is made is connected."""
        return {"dnsResolverState": "Connected"}


def _same_region(request: Request, target: object, path: str, world: World) -> Iterator[AzureError]:
    where = places.located(target, world) if isinstance(target, str) else None
    mine = request.get("location")
    if where and isinstance(mine, str) and plain(mine) != where:
        said = f"{request.subject} is in {plain(mine)} and {target} in {where}; both must be in one region."
        yield own("dns-resolver-region", said, place=path)


class _Endpoint(Semantics):
    """An end of the resolver in a subnet of its own."""

    path = ""
    word = ""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """The subnet is delegated, large enough, in the resolver's network and nobody else's."""
        resolver = world.get(ids.parent(request.id)) if request.id else None
        for place, subnet in select(request.inputs, self.path):
            if not isinstance(subnet, str):
                continue
            body = places.subnet(subnet, world)
            if body is None:
                continue
            if self._unusable(request, subnet, body, world):
                fault = refusal("dns-resolver-subnet-unusable", subnetId=subnet, place=place)
                yield replace(fault, message=fault.message.replace("inbound", self.word))
            home = resolver.get("virtualNetwork.id") if resolver else None
            if isinstance(home, str) and not ids.same(places.network_of(subnet) or "", home):
                said = f"{request.subject}: {subnet} is not in the resolver's own network {home}."
                yield own("dns-resolver-other-network", said, place=place)
            yield from _delegated(request, subnet, body, place)

    @staticmethod
    def _unusable(request: Request, subnet: str, body: Properties, world: World) -> bool:
        found = ranges(places.prefixes(body))
        if any(each.prefixlen not in SIZES for each in found) or any(overlapping(found, KEPT)):
            return True
        others = (each for token in (INBOUND, OUTBOUND) for each in world.of(token))
        return any(
            isinstance(named, str) and ids.same(named, subnet) and not (request.id and ids.same(other.id, request.id))
            for other in others
            for path in ("ipConfigurations[].subnet.id", "subnet.id")
            for _, named in select(other.body, path)
        )


def _delegated(request: Request, subnet: str, body: Properties, place: str) -> Iterator[AzureError]:
    services = {str(at(each, "serviceName")).lower() for each in at(body, "delegations") or []}
    if DELEGATION not in services:
        said = f"{request.subject}: {subnet} is not delegated to Microsoft.Network/dnsResolvers."
        yield own("dns-resolver-delegation", said, place=place)


@semantics(INBOUND)
class InboundEndpoint(_Endpoint):
    """Where the network is asked."""

    path, word = "ipConfigurations[].subnet.id", "inbound"
    judges = ("ipConfigurations",)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """As every endpoint; and it stays in its subnet."""
        yield from super().judge(request, world)
        before = [value for _, value in select(request.old.body, self.path)] if request.old else []
        now = [value for _, value in select(request.inputs, self.path)]
        if before and known(now) and now != before:
            said = f"{request.subject}: an endpoint stays in its subnet; replace it (replace_on_changes)."
            yield own("dns-resolver-endpoint-moved", said, place="ipConfigurations")

    def outputs(self, request: Request, world: World) -> Properties:
        """A dynamic address is the first free one."""
        found = [
            {"privateIpAddress": first_free(at(each, "subnet.id"), world), **each}
            for each in request.get("ipConfigurations", [])
        ]
        return {"ipConfigurations": found} if found else {}


@semantics(OUTBOUND)
class OutboundEndpoint(_Endpoint):
    """Where the network asks others."""

    path, word = "subnet.id", "outbound"
