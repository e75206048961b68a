"""Private endpoints and their entries in private DNS zones.

https://learn.microsoft.com/azure/private-link/private-endpoint-overview
"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.private_link import GROUPS
from emulator.types.network.reserved_subnets import GATEWAY, RESERVED
from emulator.values import Properties, at, known
from emulator.world import World

ENDPOINT = "azure-native:network:PrivateEndpoint"
ZONE_GROUP = "azure-native:network:PrivateDnsZoneGroup"
FORMS = ("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")
MOST_ZONES = 5


@semantics(ENDPOINT)
class PrivateEndpoint(Semantics):
    """An address in a subnet that stands for one part of one resource."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Where it stands and what it stands for."""
        yield from _subnet(request, world)
        if not any(request.inputs.get(form) for form in FORMS):
            yield own("endpoint-without-target", f"{request.subject} names no resource to reach.", place=FORMS[0])
        for form in FORMS:
            for index, connection in enumerate(request.get(form, [])):
                yield from _connection(request, connection, f"{form}[{index}]", world)

    def outputs(self, request: Request, world: World) -> Properties:
        """The interface that Azure makes for it, and how far each connection has come."""
        nic = request.get("customNetworkInterfaceName") or f"{request.name}.nic.{world.draw(request, 'nic')}"
        found: Properties = {}
        for form, status in zip(FORMS, ("Approved", "Pending"), strict=True):
            state = {"status": status, "description": "", "actionsRequired": "None"}
            if request.get(form):
                found[form] = [{"privateLinkServiceConnectionState": state, **each} for each in request.get(form)]
        home = ids.parent(request.id) if request.id else None
        if home:
            made = [{"id": f"{home}/providers/Microsoft.Network/networkInterfaces/{nic}"}]
            found["networkInterfaces"] = (request.old.get("networkInterfaces") if request.old else None) or made
        return found

    def parts(self, resource: Resource) -> Iterator[str]:
        """Its interface."""
        return (str(each["id"]) for each in resource.get("networkInterfaces", []))

    def blocks(self, user: Resource, resource: Resource) -> bool:
        """It keeps its subnet; of its targets only a recovery vault."""
        return resource.token == places.SUBNET or _reaches(user, resource)


def _reaches(endpoint: Resource, target: Resource) -> bool:
    named = (at(each, "privateLinkServiceId") for form in FORMS for each in endpoint.get(form, []))
    return any(isinstance(each, str) and ids.same(each, target.id) for each in named)


def _subnet(request: Request, world: World) -> Iterator[AzureError]:
    subnet_id = request.get("subnet.id")
    if not isinstance(subnet_id, str):
        return
    name = ids.name_of(subnet_id)
    if name == GATEWAY:
        yield refusal("gateway-subnet-used-by-other", place="subnet.id")
    elif name in RESERVED:
        said = f"{request.subject}: {name} is kept for its own service; a private endpoint cannot stand there."
        yield own("endpoint-in-reserved-subnet", said, place="subnet.id")
    body = places.subnet(subnet_id, world)
    delegated = [at(each, "serviceName") for each in at(body, "delegations") or []] if body else []
    if delegated:
        services = ", ".join(map(str, delegated))
        said = f"{request.subject}: {subnet_id} is delegated to {services}; private endpoints stand elsewhere."
        yield own("endpoint-in-delegated-subnet", said, place="subnet.id")
    yield from places.elsewhere(request, world, "subnet.id", subnet_id)


def _connection(request: Request, connection: Properties, place: str, world: World) -> Iterator[AzureError]:
    target = world.get(at(connection, "privateLinkServiceId"))
    connection_id = f"{request.subject}/privateLinkServiceConnections/{at(connection, 'name')}"
    wanted = connection.get("groupIds")
    here = f"{place}.groupIds"
    if target is None or not known(wanted):
        return
    if not wanted:
        yield refusal("endpoint-group-id-missing", connectionId=connection_id, place=here)
        return
    if len(wanted) > 1:
        words = {"connectionId": connection_id, "groupIds": ", ".join(wanted), "targetId": target.id}
        yield refusal("endpoint-one-group-id", place=here, **words)
    takes = {group.lower(): group for group in GROUPS.get(target.token, ())}
    for group in wanted:
        if isinstance(group, str) and group.lower() not in takes:
            offered = ", ".join(takes.values()) or "none: it takes no private endpoint"
            said = f"{connection_id}: {target.id} has no group '{group}' for private endpoints; it has {offered}."
            yield own("endpoint-group-id-unknown", said, place=here)


@semantics(ZONE_GROUP)
class ZoneGroup(Semantics):
    """The zones in which Azure keeps an endpoint's address; one list an endpoint."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """One list, of at most five zones, none twice."""
        endpoint = ids.parent(request.id) if request.id else None
        for other in world.children(endpoint, ZONE_GROUP) if endpoint else ():
            if other.name.lower() != request.name.lower():
                said = f"{request.subject}: the endpoint already has the zone group '{other.name}'; it takes one."
                yield own("zone-group-second", said, place="privateDnsZoneGroupName")
        zones = [at(each, "privateDnsZoneId") for each in request.get("privateDnsZoneConfigs", [])]
        if len(zones) > MOST_ZONES:
            said = f"{request.subject}: {len(zones)} zones are named; a zone group takes {MOST_ZONES}."
            yield own("zone-group-too-many", said, place="privateDnsZoneConfigs")
        named = [zone.lower() for zone in zones if isinstance(zone, str)]
        for index, zone in enumerate(named):
            if zone in named[:index]:
                said = f"{request.subject}: the zone {zones[index]} is named twice."
                yield own("zone-group-zone-twice", said, place=f"privateDnsZoneConfigs[{index}].privateDnsZoneId")
