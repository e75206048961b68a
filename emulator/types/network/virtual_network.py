"""Virtual networks. https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq"""

import ipaddress
from collections.abc import Iterable, Iterator, Sequence

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.addresses import Range, cidr, inside, is_address, overlapping, ranges
from emulator.types.network.peering_rules import PEERING, overlap_words
from emulator.types.network.subnet_rules import Asked, judge_attachments, judge_ranges
from emulator.values import Properties, at, known
from emulator.world import World

LONGEST_NETWORK_NAME = 64
WATCHER = "azure-native:network:NetworkWatcher"
FORBIDDEN = ranges(["224.0.0.0/4", "255.255.255.255/32", "127.0.0.0/8", "169.254.0.0/16", "168.63.129.16/32"])
"""https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq#what-address-ranges-can-i-use-in-my-virtual-networks"""


@semantics(places.NETWORK)
class VirtualNetwork(Semantics):
    """A range of addresses. Subnets are resources of their own, or inline and then parts of the network."""

    keeps = ("subnets", "virtualNetworkPeerings")

    def name_invalid(self, request: Request) -> AzureError | None:
        """Between 65 and 80 characters this type has words of its own."""
        name = str(request.get("virtualNetworkName"))
        if LONGEST_NETWORK_NAME < len(name) <= 80:
            return refusal("virtual-network-name-invalid", vnetName=name, place="virtualNetworkName")
        return None

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its ranges, the subnets in it, the networks it is peered with, its settings."""
        space = places.space(request)
        yield from _space(request, space)
        yield from _inline(request, space, world)
        yield from _settings(request)
        if request.old and space:
            yield from _left_outside(request, space, world)
            yield from _peered(request, space, world)

    def parts(self, resource: Resource) -> Iterable[str]:
        """Inline subnets."""
        return [f"{resource.id}/subnets/{each.get('name')}" for each in resource.get("subnets") or ()]

    def besides(self, request: Request, world: World) -> Iterator[Resource]:
        """The network watcher that Azure makes with the first network of a region, and its group."""
        region = plain(str(request.get("location", "")))
        home = f"/subscriptions/{request.subscription}"
        watchers = [each for each in world.of(WATCHER) if ids.subscription(each.id) == request.subscription]
        if region and not any(plain(str(each.get("location"))) == region for each in watchers):
            group = f"{home}/resourceGroups/NetworkWatcherRG"
            watcher = f"{group}/providers/Microsoft.Network/networkWatchers/NetworkWatcher_{region}"
            body = {"location": region, "name": "NetworkWatcherRG"}
            yield Resource(group, "azure-native:resources:ResourceGroup", request.tenant, body, origin="azure")
            body = {"location": region, "name": f"NetworkWatcher_{region}"}
            yield Resource(watcher, WATCHER, request.tenant, body, origin="azure")

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """Azure names the subnet that is in use, where it is one."""
        for user in users:
            for name, _ in places.subnets(resource.id, world):
                if f"/subnets/{name}'".lower() in repr(user.body).lower():
                    return refusal("subnet-in-use-delete", subnetName=name, userResourceId=user.id)
        return None


def _space(request: Request, space: list[Range]) -> Iterator[AzureError]:
    for index, prefix in enumerate(request.get("addressSpace.addressPrefixes", [])):
        if isinstance(prefix, str) and known(prefix) and cidr(prefix) is None:
            place = f"addressSpace.addressPrefixes[{index}]"
            yield refusal("subnet-prefix-malformed", prefix=prefix, subnetResourceId=request.subject, place=place)
    for index, one in enumerate(space):
        for other in space[index + 1 :]:
            if one.version == other.version and one.overlaps(other):
                said = f"{request.subject}: the prefixes {one} and {other} of one address space overlap."
                yield own("address-space-overlaps-itself", said, place="addressSpace.addressPrefixes")
    for one, other in overlapping(space, FORBIDDEN):
        said = f"{request.subject}: {one} holds addresses of {other}, which Azure keeps for itself."
        yield own("address-space-reserved", said, place="addressSpace.addressPrefixes")


def _inline(request: Request, space: list[Range], world: World) -> Iterator[AzureError]:
    listed: list[Properties] = request.get("subnets", [])
    for index, body in enumerate(listed):
        name = str(at(body, "name") or f"subnets[{index}]")
        before = [(str(at(other, "name")), other) for other in listed[:index]]
        asked = Asked(name, body, f"{request.subject}/subnets/{name}", request.subject)
        yield from judge_ranges(asked, space, before)
        if request.id:
            yield from judge_attachments(asked, world)


def _settings(request: Request) -> Iterator[AzureError]:
    for index, server in enumerate(request.get("dhcpOptions.dnsServers", [])):
        if isinstance(server, str) and known(server) and not is_address(server):
            said = f"{request.subject}: the DNS server '{server}' is no IP address."
            yield own("dns-server-invalid", said, place=f"dhcpOptions.dnsServers[{index}]")
    if request.get("enableDdosProtection") and "ddosProtectionPlan" not in request.inputs:
        said = f"{request.subject}: enableDdosProtection needs a ddosProtectionPlan."
        yield own("ddos-plan-missing", said, place="ddosProtectionPlan")


def _left_outside(request: Request, space: list[Range], world: World) -> Iterator[AzureError]:
    """A space may shrink only where no subnet stands."""
    for name, body in places.subnets(request.id or "", world):
        if not all(inside(part, space) for part in ranges(places.prefixes(body))):
            yield refusal("subnet-outside-vnet", subnetName=name, vnetName=request.name, place="addressSpace")


def _peered(request: Request, space: list[Range], world: World) -> Iterator[AzureError]:
    """Peered networks may not overlap after a change either."""
    before: set[ipaddress.IPv4Network | ipaddress.IPv6Network] = set(places.space(request.old))
    added = [each for each in space if each not in before]
    for peering in world.children(request.id or "", PEERING):
        remote = world.get(peering.get("remoteVirtualNetwork.id"))
        common = list(overlapping(added, places.space(remote)))
        if remote and common:
            yield refusal(
                "peering-address-spaces-overlap",
                peeringId=peering.id,
                localVnetId=request.id,
                remoteVnetId=remote.id,
                prefixes=overlap_words(common),
                place="addressSpace.addressPrefixes",
            )
