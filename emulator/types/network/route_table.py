"""Route tables and routes.

https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview
"""

from collections.abc import Iterator, Sequence

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network.addresses import cidr, is_address
from emulator.types.network.service_tags import is_tag
from emulator.types.network.subnet_rules import judge_routes
from emulator.values import Properties, at
from emulator.world import World

TABLE = "azure-native:network:RouteTable"
ROUTE = "azure-native:network:Route"


def inline(table: Resource | Request) -> list[tuple[str, Properties]]:
    """The routes written in a table, by name."""
    found = table.get("routes", [])
    return [(str(at(route, "name") or f"routes[{index}]"), route) for index, route in enumerate(found)]


def routes(table: Resource, world: World) -> list[tuple[str, Properties]]:
    """Every route of a table, inline or declared by itself."""
    written = inline(table)
    names = {name.lower() for name, _ in written}
    alone = [(child.name, child.body) for child in world.children(table.id, ROUTE)]
    return [*written, *((name, route) for name, route in alone if name.lower() not in names)]


def _route(route: Properties, name: str, place: str) -> Iterator[AzureError]:
    prefix, hop, address = at(route, "addressPrefix"), at(route, "nextHopType"), at(route, "nextHopIpAddress")
    if isinstance(prefix, str) and cidr(prefix) is None and not is_tag(prefix):
        said = f"Route '{name}': the prefix '{prefix}' is neither CIDR with its host bits clear nor a service tag."
        yield own("route-prefix-invalid", said, place=f"{place}addressPrefix")
    if hop == "VirtualAppliance" and route.get("nextHopIpAddress") is None:
        yield refusal("route-next-hop-missing", routeName=name, place=f"{place}nextHopIpAddress")
    if isinstance(hop, str) and hop != "VirtualAppliance" and address is not None:
        said = f"Route '{name}': next hop {hop} takes no next hop address; only VirtualAppliance does."
        yield own("route-next-hop-not-taken", said, place=f"{place}nextHopIpAddress")
    if isinstance(address, str) and not is_address(address):
        said = f"Route '{name}': the next hop address '{address}' is no IP address."
        yield own("route-next-hop-invalid", said, place=f"{place}nextHopIpAddress")


def _together(found: Sequence[tuple[str, Properties]]) -> Iterator[AzureError]:
    """Names and prefixes are unique within a table."""
    for what in ("name", "addressPrefix"):
        seen: dict[str, str] = {}
        for name, route in found:
            key = name if what == "name" else at(route, what)
            if not isinstance(key, str):
                continue
            if key.lower() in seen:
                said = (
                    f"Routes '{seen[key.lower()]}' and '{name}' have the same {what} '{key}'; it is unique in a table."
                )
                yield own("route-twice", said, place=what)
            seen.setdefault(key.lower(), name)


def _where_used(table_id: str | None, found: Sequence[tuple[str, Properties]], world: World) -> Iterator[AzureError]:
    for user in world.referrers(table_id) if table_id else ():
        if user.token == "azure-native:network:Subnet" and table_id:  # noqa: S105  (a type's token)
            yield from judge_routes(
                user.name, ids.parent(user.id) or "", table_id, [route for _, route in found], world
            )


@semantics(TABLE)
class RouteTable(Semantics):
    """A table keeps routes that were declared one by one when its own list is left out."""

    keeps = ("routes",)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Each route, all together, and what the subnets that use the table can bear."""
        found = inline(request)
        for index, (name, route) in enumerate(found):
            yield from _route(route, name, f"routes[{index}].")
        yield from _together(found)
        if "routes" in request.inputs:
            yield from _where_used(request.id, found, world)

    def parts(self, resource: Resource) -> Iterator[str]:
        """The routes written inline."""
        return (f"{resource.id}/routes/{name}" for name, _ in inline(resource))

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """Azure names the table only."""
        return refusal("route-table-in-use-delete", routeTableName=resource.name)


@semantics(ROUTE)
class Route(Semantics):
    """A route declared by itself is judged with all the others of its table."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """By itself, then beside its sisters."""
        yield from _route(request.inputs, request.name, "")
        table = world.get(ids.parent(request.id)) if request.id else None
        if table:
            sisters = [(name, route) for name, route in routes(table, world) if name.lower() != request.name.lower()]
            together = [*sisters, (request.name, request.inputs)]
            yield from _together(together)
            yield from _where_used(table.id, together, world)
