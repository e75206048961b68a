"""What a subnet may be and carry, whether it is declared by itself or inline in its network."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.types.network import places
from emulator.types.network.addresses import Range, cidr, inside, ranges, share
from emulator.types.network.reserved_subnets import (
    BASTION,
    DELEGATIONS,
    FIREWALL,
    FIREWALL_MANAGEMENT,
    GATEWAY,
    ROUTE_SERVER,
)
from emulator.types.network.security_group import rules as rules_of
from emulator.types.network.security_group import unfit_for_bastion
from emulator.values import Properties, Value, at, known
from emulator.world import World

DEFAULT_ROUTE = "0.0.0.0/0"
SMALLEST = {4: 29, 6: 64}
"""Azure keeps five addresses of each range: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq"""


@dataclass(frozen=True)
class Asked:
    """A subnet that is asked for: name, properties, id, and the id of its network."""

    name: str
    body: Properties
    id: str
    network: str


def judge_ranges(
    subnet: Asked, space: Sequence[Range], sisters: Iterable[tuple[str, Properties]]
) -> Iterator[AzureError]:
    """The subnet's ranges: well formed, within the network's space, apart from its sisters'."""
    name, body, network = subnet.name, subnet.body, ids.name_of(subnet.network)
    given = places.prefixes(body)
    if not any(form in body for form in ("addressPrefix", "addressPrefixes", "ipamPoolPrefixAllocations")):
        said = f"Subnet '{name}' of network '{network}' has neither addressPrefix nor addressPrefixes."
        yield own("subnet-without-prefix", said, place="addressPrefix")
    for prefix in given:
        if isinstance(prefix, str) and known(prefix) and cidr(prefix) is None:
            words = {"prefix": prefix, "subnetResourceId": subnet.id}
            yield refusal("subnet-prefix-malformed", place="addressPrefix", **words)
    written = places.written(body)
    for part in ranges(given):
        if part.prefixlen > SMALLEST[part.version]:
            said = f"Subnet '{name}': {part} is smaller than /{SMALLEST[part.version]}, the smallest that Azure takes."
            yield own("subnet-too-small", said, place="addressPrefix")
        if space and not inside(part, space):
            yield refusal("subnet-outside-vnet", subnetName=name, vnetName=network, place="addressPrefix")
    for other, sister in sisters:
        if any(share(mine, theirs) for theirs in places.written(sister) for mine in written):
            words = {"subnetName": name, "otherSubnetName": other, "virtualNetworkName": network}
            yield refusal("subnet-overlap", place="addressPrefix", **words)


def judge_attachments(subnet: Asked, world: World) -> Iterator[AzureError]:
    """What hangs on the subnet: security group, route table, delegations."""
    name, body, subnet_id, network_id = subnet.name, subnet.body, subnet.id, subnet.network
    yield from _security_group(name, at(body, "networkSecurityGroup.id"), subnet_id, world)
    table_id = at(body, "routeTable.id")
    table = world.get(table_id)
    if table and isinstance(table_id, str):
        children = [child.body for child in world.children(table.id, "azure-native:network:Route")]
        yield from judge_routes(name, network_id, table_id, [*table.get("routes", []), *children], world)
    yield from _delegations(at(body, "delegations") or [], subnet_id)
    home = places.located(network_id, world)
    for path in ("networkSecurityGroup.id", "routeTable.id", "natGateway.id"):
        target = at(body, path)
        where = places.located(target, world) if isinstance(target, str) else None
        if home and where and where != home:
            words = {"referencedResourceId": target, "resourceId": subnet_id}
            yield refusal("invalid-resource-reference", place=path, **words)


def _security_group(name: str, group_id: Value, subnet_id: str, world: World) -> Iterator[AzureError]:
    if not isinstance(group_id, str):
        return
    place = "networkSecurityGroup.id"
    if name == GATEWAY:
        yield refusal("gateway-subnet-nsg", nsgName=ids.name_of(group_id), place=place)
    elif name in {FIREWALL, FIREWALL_MANAGEMENT}:
        yield refusal("firewall-subnet-nsg", nsgId=group_id, subnetId=subnet_id, place=place)
    elif name == ROUTE_SERVER:
        said = f"{subnet_id}: Azure takes no network security group on {ROUTE_SERVER}."
        yield own("route-server-subnet-nsg", said, place=place)
    elif name == BASTION and (group := world.get(group_id)):
        yield from unfit_for_bastion(group.name, rules_of(group, world))


def _delegations(delegations: Sequence[Properties], subnet_id: str) -> Iterator[AzureError]:
    known = {service.lower() for service in DELEGATIONS}
    for index, delegation in enumerate(delegations):
        service = at(delegation, "serviceName")
        if isinstance(service, str) and service.lower() not in known:
            yield refusal(
                "subnet-delegation-service-unknown",
                serviceName=service,
                delegationId=f"{subnet_id}/delegations/{at(delegation, 'name')}",
                place=f"delegations[{index}].serviceName",
                **{"comma-separated list": ", ".join(sorted(DELEGATIONS))},
            )


def judge_routes(
    name: str, network_id: str, table_id: str, routes: Sequence[Properties], world: World
) -> Iterator[AzureError]:
    """What a subnet with a name that Azure reserves bears of a route table."""
    hops = {at(route, "nextHopType") for route in routes if at(route, "addressPrefix") == DEFAULT_ROUTE}
    place, table = "routeTable.id", ids.name_of(table_id)
    if name == BASTION:
        yield refusal("bastion-subnet-route-table", routeTableId=table_id, place=place)
    elif name == ROUTE_SERVER:
        said = f"Route table '{table}' cannot be attached to {ROUTE_SERVER}: Azure takes none there."
        yield own("route-server-subnet-route-table", said, place=place)
    elif name == GATEWAY and hops:
        said = (
            f"Route table '{table}' has a route for {DEFAULT_ROUTE} and cannot be attached to {GATEWAY}: Azure blocks "
            "gateways there (https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub)."
        )
        yield own("gateway-subnet-default-route", said, place=place)
    elif name == FIREWALL and "Internet" not in hops and not _managed_apart(network_id, world):
        yield refusal("firewall-subnet-default-route", routeTableName=table, place=place)


def _managed_apart(network_id: str, world: World) -> bool:
    """Whether the firewall is managed from a subnet of its own, so that its traffic may be forced elsewhere."""
    return any(name == FIREWALL_MANAGEMENT for name, _ in places.subnets(network_id, world))
