"""Bastion. https://learn.microsoft.com/azure/bastion/configuration-settings"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.attachments import judge_address, too_small
from emulator.types.network.reserved_subnets import BASTION, smallest
from emulator.types.network.zones import judge_zones
from emulator.values import Properties, at
from emulator.world import World

SKUS = ("Developer", "Basic", "Standard", "Premium")
FROM_STANDARD = ("enableTunneling", "enableIpConnect", "enableShareableLink", "enableFileCopy")


@semantics("azure-native:network:BastionHost")
class Bastion(Semantics):
    """A jump host in its own subnet."""

    judges = ("sku.name",)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its subnet and address, and what its SKU gives."""
        sku = request.get("sku.name", "Basic")
        for index, configuration in enumerate(request.get("ipConfigurations", [])):
            yield from _configuration(request, configuration, f"ipConfigurations[{index}]", world)
        if sku == "Developer" and request.get("ipConfigurations"):
            said = f"{request.subject}: the Developer SKU takes virtualNetwork and no ipConfigurations."
            yield own("bastion-developer-addresses", said, place="ipConfigurations")
        if sku != "Developer" and "ipConfigurations" not in request.inputs:
            said = f"{request.subject}: the {sku} SKU needs an address configuration in {BASTION}."
            yield own("bastion-without-address", said, place="ipConfigurations")
        if sku in SKUS[:2]:
            for feature in FROM_STANDARD:
                if request.get(feature):
                    said = f"{request.subject}: '{feature}' needs the Standard SKU; this is {sku}."
                    yield own("bastion-feature-sku", said, place=feature)
        yield from _downgrade(request, sku)
        yield from judge_zones(request)


def _configuration(request: Request, configuration: Properties, place: str, world: World) -> Iterator[AzureError]:
    subnet = at(configuration, "subnet.id")
    if isinstance(subnet, str):
        here = f"{place}.subnet.id"
        if ids.name_of(subnet) != BASTION:
            yield refusal("bastion-subnet-name", subnetId=subnet, place=here)
        elif too_small(subnet, smallest(BASTION) or 26, world):
            yield refusal("bastion-subnet-too-small", subnetId=subnet, place=here)
        yield from places.elsewhere(request, world, here, subnet)
    yield from judge_address(request, at(configuration, "publicIPAddress.id"), f"{place}.publicIPAddress.id", world)


def _downgrade(request: Request, sku: str) -> Iterator[AzureError]:
    before = request.old.get("sku.name", "Basic") if request.old else sku
    if sku in SKUS and before in SKUS and SKUS.index(sku) < SKUS.index(before):
        said = f"{request.subject}: the SKU cannot go down from {before} to {sku}; delete and create it again."
        yield own("bastion-downgrade", said, place="sku.name")
