"""Every zone has a range in each environment it names, and the plan names no zone that does not exist."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.landing_zone import LandingZone


@check("zones-have-ranges", "Every zone has a range where it runs", needs=["address_plan.yaml"])
def zones_have_ranges(facts: Facts) -> Iterator[Fault]:
    """Look both ways: zones without a range, ranges without a zone."""
    plan, file, zones = facts.estate.plan, facts.file("address_plan.yaml"), facts.estate.zones
    for zone in zones.values():
        if zone.state != "gone":
            yield from _without(facts, zone)
    for name, environments in plan.zones.items():
        if name in facts.broken:
            continue
        if name not in zones:
            yield facts.unknown(file, ("zones", name), "landing zone", name, zones)
            continue
        for environment in environments:
            if environment not in zones[name].environments:
                yield facts.fault(
                    file,
                    ("zones", name, environment),
                    f"a range for an environment that '{name}' is not in",
                    environment,
                    f"one of {', '.join(zones[name].environments)}",
                    then=f"Delete it, or add {environment} to {facts.at(facts.zone_file(name), 'environments')}.",
                )


def _without(facts: Facts, zone: LandingZone) -> Iterator[Fault]:
    held = facts.estate.plan.zones.get(zone.name, {})
    for stack in facts.stacks.values():
        environment = stack.environment
        if environment in zone.environments and stack.regions.primary not in held.get(environment, {}):
            yield facts.fault(
                facts.zone_file(zone.name),
                ("environments",),
                f"the zone has no range in {environment} {stack.regions.primary}",
                "nothing",
                "a range by its name",
                then=f"Add it to {facts.file('address_plan.yaml')} under 'zones: {zone.name}:'.",
            )
