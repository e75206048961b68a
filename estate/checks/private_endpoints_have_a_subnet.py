"""A zone that keeps keys or data has a subnet for their private endpoints."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault

SUBNET = "endpoints"


@check(
    "private-endpoints-have-a-subnet",
    "A zone with a vault or storage has a subnet for private endpoints",
    needs=["address_plan.yaml"],
)
def private_endpoints_have_a_subnet(facts: Facts) -> Iterator[Fault]:
    """Look at the layout of the zone's size."""
    for zone in facts.estate.zones.values():
        size = facts.estate.plan.sizes.get(zone.size)
        wants = [need for need in zone.needs if need in {"key_vault", "storage", "backup"}]
        if zone.state != "gone" and wants and size is not None and SUBNET not in size.subnets:
            yield facts.fault(
                facts.zone_file(zone.name),
                ("needs",),
                f"the zone needs {', '.join(wants)} and its size '{zone.size}' has no subnet '{SUBNET}'",
                f"subnets {', '.join(size.subnets)}",
                f"'{SUBNET}' among them",
                why="vaults and storage answer on private endpoints only",
                then=f"Add the subnet at {facts.at(facts.file('address_plan.yaml'), 'sizes', zone.size, 'subnets')}.",
            )
