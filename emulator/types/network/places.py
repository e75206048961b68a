"""Where network resources stand to each other: the network of a subnet, its ranges, who is in which region."""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, refusal
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.resource import Resource
from emulator.types.network.addresses import Range, ranges
from emulator.values import UNKNOWN, Properties, at
from emulator.world import World

NETWORK = "azure-native:network:VirtualNetwork"
SUBNET = "azure-native:network:Subnet"


def space(network: Resource | Request | None) -> list[Range]:
    """The address space of a network."""
    return ranges(network.get("addressSpace.addressPrefixes", [])) if network else []


def prefixes(subnet: Properties) -> list[object]:
    """The prefixes of a subnet as written, in the singular or the plural property."""
    many, one = subnet.get("addressPrefixes"), subnet.get("addressPrefix")
    return [*(many if isinstance(many, list) else []), *([one] if one is not None else [])]


def written(subnet: Properties) -> list[str]:
    """The prefixes of a subnet that are known."""
    return [each for each in prefixes(subnet) if isinstance(each, str) and each != UNKNOWN]


def subnets(network_id: str, world: World) -> Iterator[tuple[str, Properties]]:
    """Every subnet of a network by name, declared by itself or inline."""
    seen = set()
    for child in world.below(network_id):
        if child.token == SUBNET:
            seen.add(child.name.lower())
            yield child.name, child.body
    network = world.get(network_id)
    for inline in network.get("subnets", []) if network else []:
        name = at(inline, "name")
        if isinstance(name, str) and name.lower() not in seen:
            yield name, inline


def subnet(subnet_id: str | None, world: World) -> Properties | None:
    """The body of a subnet, declared by itself or inline; None when there is none."""
    if not subnet_id:
        return None
    found = world.get(subnet_id)
    if found:
        return found.body
    network = ids.parent(subnet_id)
    wanted = ids.name_of(subnet_id).lower()
    return next((body for name, body in subnets(network, world) if name.lower() == wanted), None) if network else None


def network_of(subnet_id: str | None) -> str | None:
    """The id of the network that a subnet's id names."""
    return ids.parent(subnet_id) if subnet_id else None


def located(resource_id: str | None, world: World) -> str | None:
    """The region of a resource; of a subnet, that of its network."""
    if not resource_id:
        return None
    named = network_of(resource_id) if "/subnets/" in resource_id.lower() else resource_id
    found = world.get(named)
    location = found.get("location") if found else None
    return plain(location) if isinstance(location, str) else None


def elsewhere(request: Request, world: World, path: str, target: str | None) -> Iterator[AzureError]:
    """The refusal of a reference into another region than the request's own: network references stay in one region."""
    own, other = request.get("location"), located(target, world)
    if isinstance(own, str) and other and plain(own) != other:
        yield refusal("invalid-resource-reference", referencedResourceId=target, resourceId=request.subject, place=path)
