"""A zone's range and a hub's range lie in the supernet of their environment and region."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check(
    "zone-ranges-inside-the-supernet",
    "A zone's range and a hub's range lie in their region's supernet",
    needs=["address_plan.yaml"],
)
def zone_ranges_inside_the_supernet(facts: Facts) -> Iterator[Fault]:
    """Compare with the supernet that the firewall and the routes are built from."""
    plan, file = facts.estate.plan, facts.file("address_plan.yaml")
    for environment, regions in plan.environments.items():
        for region, held in regions.items():
            path = ("environments", environment, region)
            if not held.hub.range.subnet_of(held.supernet):
                yield _outside(facts, f"the hub's range {held.hub.range}", (*path, "hub", "range"), path)
    for zone, environments in plan.zones.items():
        for environment, places in environments.items():
            for region, network in places.items():
                path = ("environments", environment, region)
                place = plan.environments.get(environment, {}).get(region)
                here = ("zones", zone, environment, region)
                if place is None:
                    yield facts.fault(
                        file,
                        here,
                        f"the range of '{zone}' lies in a region that {environment} does not have",
                        f"{region}",
                        f"one of {', '.join(plan.environments.get(environment, {})) or 'none: it has no region'}",
                    )
                elif not network.subnet_of(place.supernet):
                    yield _outside(facts, f"the range of '{zone}' {network}", here, path)


def _outside(facts: Facts, what: str, here: tuple[str, ...], region: tuple[str, str, str]) -> Fault:
    file = facts.file("address_plan.yaml")
    _, environment, name = region
    supernet = facts.estate.plan.environments[environment][name].supernet  # type: ignore[index]  # both were read there
    stated = facts.at(file, *region, "supernet")
    return facts.fault(
        file,
        here,
        f"{what} is outside the supernet of {environment} {name} {supernet} ({stated})",
        why="routes and firewall rules are built from the supernet",
        then="Choose a range inside it.",
    )
