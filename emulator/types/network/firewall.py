"""Azure Firewall. https://learn.microsoft.com/azure/firewall/firewall-faq"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.addresses import ranges
from emulator.types.network.attachments import judge_address, judge_one_subnet, too_small
from emulator.types.network.reserved_subnets import FIREWALL, FIREWALL_MANAGEMENT, smallest
from emulator.types.network.zones import judge_zones
from emulator.values import Properties, Value, at
from emulator.world import World

TIERS = ("Basic", "Standard", "Premium")


def tier_rank(tier: Value) -> int | None:
    """The place of a tier among the others; None for one that is not known."""
    return TIERS.index(tier) if tier in TIERS else None


@semantics("azure-native:network:AzureFirewall")
class Firewall(Semantics):
    """A firewall in its own subnet, under a policy whose tier it can serve."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Subnets, addresses, tier, zones."""
        for index, configuration in enumerate(request.get("ipConfigurations", [])):
            yield from _configuration(request, configuration, f"ipConfigurations[{index}]", FIREWALL, world)
        yield from judge_one_subnet(request, "ipConfigurations[].subnet.id")
        management = request.get("managementIpConfiguration")
        if management:
            yield from _configuration(request, management, "managementIpConfiguration", FIREWALL_MANAGEMENT, world)
        elif request.get("sku.tier") == "Basic" and "managementIpConfiguration" not in request.inputs:
            said = f"{request.subject}: a Basic firewall needs a managementIpConfiguration in {FIREWALL_MANAGEMENT}."
            yield own("firewall-basic-without-management", said, place="managementIpConfiguration")
        yield from _tier(request, world)
        yield from judge_zones(request)

    def outputs(self, request: Request, world: World) -> Properties:
        """The private address: the first that Azure does not keep of the firewall's subnet."""
        found = [_addressed(each, world) for each in request.get("ipConfigurations", [])]
        return {"ipConfigurations": found} if found else {}


def first_free(subnet_id: Value, world: World) -> str | None:
    """The first address that Azure hands out in a subnet: the fifth of its range."""
    body = places.subnet(subnet_id, world) if isinstance(subnet_id, str) else None
    found = [each for each in ranges(places.prefixes(body)) if each.version == 4] if body else []
    return str(found[0][4]) if found and found[0].num_addresses > 4 else None


def _addressed(configuration: Properties, world: World) -> Properties:
    address = first_free(at(configuration, "subnet.id"), world)
    return {**configuration, "privateIPAddress": address} if address else configuration


def _configuration(
    request: Request, configuration: Properties, place: str, wanted: str, world: World
) -> Iterator[AzureError]:
    subnet = at(configuration, "subnet.id")
    if isinstance(subnet, str):
        here = f"{place}.subnet.id"
        if ids.name_of(subnet) != wanted:
            yield _wrong_subnet(request, wanted, here)
        elif too_small(subnet, smallest(wanted) or 26, world):
            yield refusal("firewall-subnet-too-small", subnetId=subnet, place=here)
        yield from places.elsewhere(request, world, here, subnet)
        yield from _one_group(request, subnet, here)
    address = at(configuration, "publicIPAddress.id")
    yield from judge_address(request, address, f"{place}.publicIPAddress.id", world)
    if isinstance(address, str):
        yield from _one_group(request, address, f"{place}.publicIPAddress.id")


def _wrong_subnet(request: Request, wanted: str, place: str) -> AzureError:
    if wanted == FIREWALL:
        return refusal("firewall-subnet-name", firewallId=request.subject, place=place)
    said = f"{request.subject}: the management address must be in a subnet called {FIREWALL_MANAGEMENT}."
    return own("firewall-management-subnet-name", said, place=place)


def _one_group(request: Request, target: str, place: str) -> Iterator[AzureError]:
    """Firewall, network and public address are in one resource group."""
    mine, other = request.resource_group, ids.resource_group(target)
    if mine and other and mine.lower() != other.lower():
        said = (
            f"{request.subject}: {target} is in resource group '{other}'. A firewall, its network and its public "
            "addresses share one group (https://learn.microsoft.com/azure/firewall/firewall-faq)."
        )
        yield own("firewall-group", said, place=place)


def _tier(request: Request, world: World) -> Iterator[AzureError]:
    policy = world.get(request.get("firewallPolicy.id"))
    mine = tier_rank(request.get("sku.tier", "Standard"))
    theirs = tier_rank(policy.get("sku.tier", "Standard")) if policy else None
    if mine is not None and theirs is not None and theirs > mine and policy:
        said = (
            f"{request.subject}: a firewall of tier {TIERS[mine]} cannot serve the {TIERS[theirs]} policy {policy.id}; "
            "a policy's tier is never above its firewalls' "
            "(https://learn.microsoft.com/azure/firewall-manager/policy-overview)."
        )
        yield own("firewall-policy-tier", said, place="firewallPolicy.id")
