"""Public IP addresses. https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses"""

import ipaddress
import uuid
from collections.abc import Iterator, Sequence

from emulator.errors import AzureError, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network.attachments import ADDRESS
from emulator.types.network.zones import judge_zones
from emulator.values import Properties
from emulator.world import World

MADE_UP = ipaddress.ip_network("198.18.0.0/15")
"""Kept for measurements by RFC 2544, so no address that the local Azure hands out is anybody's."""


@semantics(ADDRESS)
class PublicAddress(Semantics):
    """An address of the Internet; Standard, static and zonal where the region has zones."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Basic addresses are no longer made; Standard ones are static."""
        basic = request.inputs.get("sku") is None or request.get("sku.name", "Standard") == "Basic"
        if basic and request.old is None:
            if request.get("zones"):
                yield refusal("public-ip-basic-with-zones", publicIpId=request.subject, place="zones")
            yield refusal("public-ip-basic-retired", place="sku.name")
        method = request.inputs.get("publicIPAllocationMethod")
        if not basic and (method is None or request.get("publicIPAllocationMethod", "Static") != "Static"):
            yield refusal("public-ip-standard-not-static", publicIpId=request.subject, place="publicIPAllocationMethod")
        yield from judge_zones(request)

    def outputs(self, request: Request, world: World) -> Properties:
        """A static address is allocated at once and stays."""
        kept = request.old.get("ipAddress") if request.old else None
        label = request.get("dnsSettings.domainNameLabel")
        found: Properties = {"ipAddress": kept or _address(world.draw(request, "ipAddress"))}
        if label and request.get("location"):
            fqdn = f"{label}.{request.get('location')}.cloudapp.azure.com"
            found["dnsSettings"] = {**request.inputs["dnsSettings"], "fqdn": fqdn}
        return found

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """Azure names what has the address allocated."""
        return refusal("public-ip-in-use-delete", publicIpId=resource.id, ipConfigurationId=users[0].id)


def _address(draw: str) -> str:
    return str(MADE_UP[uuid.UUID(draw).int % MADE_UP.num_addresses])
