"""Subnets. https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet"""

from collections.abc import Iterator, Sequence

from emulator import deletion, ids
from emulator.errors import AzureError, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.addresses import ranges
from emulator.types.network.subnet_rules import Asked, judge_attachments, judge_ranges
from emulator.world import World


@semantics(places.SUBNET)
class Subnet(Semantics):
    """A part of a network's range: inside it, apart from all others."""

    judges = ("addressPrefix", "addressPrefixes")

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its ranges, what hangs on it, and what uses it while it changes."""
        network = world.get(ids.parent(request.id)) if request.id else None
        if network is None or request.id is None:
            return
        mine = request.name.lower()
        sisters = [(name, body) for name, body in places.subnets(network.id, world) if name.lower() != mine]
        asked = Asked(request.name, request.inputs, request.id, network.id)
        yield from judge_ranges(asked, places.space(network), sisters)
        yield from judge_attachments(asked, world)
        if request.old:
            yield from _ranges_in_use(request, request.old, world)

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError:
        """Azure names the first user."""
        return refusal("subnet-in-use-delete", subnetName=resource.name, userResourceId=users[0].id)


def _ranges_in_use(request: Request, old: Resource, world: World) -> Iterator[AzureError]:
    kept = set(ranges(places.prefixes(request.inputs)))
    gone = [each for each in ranges(places.prefixes(old.body)) if each not in kept]
    if kept and gone and deletion.users(old, world):
        for each in gone:
            words = {"prefix": str(each), "subnetName": request.name}
            yield refusal("subnet-prefix-in-use-change", place="addressPrefix", **words)
