"""What hosts in a hub's own subnets share: the right subnet, large enough, and a public address of the right kind."""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.types.network import places
from emulator.types.network.addresses import ranges
from emulator.values import Value, select, strings
from emulator.world import World

ADDRESS = "azure-native:network:PublicIPAddress"


def too_small(subnet_id: Value, longest: int, world: World) -> bool:
    """Whether a subnet that is there is smaller than a prefix length."""
    body = places.subnet(subnet_id, world) if isinstance(subnet_id, str) else None
    return bool(body) and any(
        each.version == 4 and each.prefixlen > longest for each in ranges(places.prefixes(body or {}))
    )


def judge_address(request: Request, address_id: Value, place: str, world: World) -> Iterator[AzureError]:
    """A public address: Standard, static, of the region, and nobody else's."""
    address = world.get(address_id) if isinstance(address_id, str) else None
    if address is None:
        return
    if address.get("sku.name", "Basic") != "Standard":
        yield refusal("firewall-public-ip-sku", publicIpId=address.id, resourceId=request.subject, place=place)
    elif address.get("publicIPAllocationMethod") != "Static":
        yield refusal("public-ip-standard-not-static", publicIpId=address.id, place=place)
    yield from places.elsewhere(request, world, place, address.id)
    for holder in holders(address.id, world):
        if not request.id or not ids.same(holder, request.id):
            words = {"ipConfigurationId": f"{request.subject}/{place}", "publicIpId": address.id}
            yield refusal("public-ip-in-use", otherIpConfigurationId=holder, place=place, **words)


def holders(address_id: str, world: World) -> Iterator[str]:
    """The ids of what has a public address allocated."""
    for user in world.referrers(address_id):
        found = (text for where, text in strings(user.body) if "publicipaddress" in where.lower())
        if any(ids.looks_like_arm_id(text) and ids.same(text, address_id) for text in found):
            yield user.id


def judge_one_subnet(request: Request, path: str) -> Iterator[AzureError]:
    """Only the first of several address configurations names a subnet."""
    named = [place for place, value in select(request.inputs, path) if value]
    if len(named) > 1:
        said = f"{request.subject}: {len(named)} address configurations name a subnet; only the first one may."
        yield own("second-subnet-of-host", said, place=named[1])
