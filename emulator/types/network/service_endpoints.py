"""Which subnets a service lets in: those with an endpoint of the service."""

from collections.abc import Iterator

from emulator.types.network import places
from emulator.values import Value, at, select
from emulator.world import World


def without(rules: Value, path: str, service: str, world: World) -> Iterator[tuple[str, str]]:
    """Place and id of every subnet that network rules name and that has no endpoint of `service`."""
    for place, subnet_id in select(rules, path):
        body = places.subnet(subnet_id, world) if isinstance(subnet_id, str) else None
        if body is None:
            continue
        offered = {str(at(each, "service")).lower() for each in at(body, "serviceEndpoints") or []}
        if service.lower() not in offered:
            yield place, str(subnet_id)
