"""A zone's range has the length that its size asks for."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("zone-ranges-fit-their-size", "A zone's range has its size's prefix length", needs=["address_plan.yaml"])
def zone_ranges_fit_their_size(facts: Facts) -> Iterator[Fault]:
    """Compare prefix lengths; an unknown size is a fault of the zone's file."""
    plan, file = facts.estate.plan, facts.file("address_plan.yaml")
    for zone in facts.estate.zones.values():
        size = plan.sizes.get(zone.size)
        if size is None:
            yield facts.unknown(facts.zone_file(zone.name), ("size",), "size", zone.size, plan.sizes)
            continue
        for environment, places in plan.zones.get(zone.name, {}).items():
            for region, network in places.items():
                if network.prefixlen != size.prefix:
                    yield facts.fault(
                        file,
                        ("zones", zone.name, environment, region),
                        f"the range of '{zone.name}' has the wrong length for size '{zone.size}'",
                        str(network),
                        f"a /{size.prefix}",
                        why=f"its subnets are laid out for /{size.prefix} ({facts.at(file, 'sizes', zone.size)})",
                        then="Give it such a range, or choose another size.",
                    )
