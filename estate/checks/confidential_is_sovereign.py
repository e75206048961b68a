"""What a zone claims of sovereignty is what its place in the hierarchy holds it to."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.landing_zone import LandingZone
from estate.tree import ancestry


@check("confidential-is-sovereign", "A zone's sovereignty is held by its exposure", needs=["management_groups.yaml"])
def confidential_is_sovereign(facts: Facts) -> Iterator[Fault]:
    """Ask for L2 or L3 in confidential, and for archetypes that enforce the level that a zone claims."""
    for zone in facts.estate.zones.values():
        if zone.exposure == "confidential" and zone.sovereignty == "L1":
            yield facts.fault(
                facts.zone_file(zone.name),
                ("sovereignty",),
                "a confidential zone at L1",
                zone.sovereignty,
                "L2 or L3",
                why="records of care and benefits are encrypted with the Council's own keys",
            )
        yield from _held(facts, zone)


def _held(facts: Facts, zone: LandingZone) -> Iterator[Fault]:
    parents = {group.name: group.parent for group in facts.estate.hierarchy.groups}
    path = ancestry(parents, zone.exposure)
    levels = [facts.estate.archetypes[name].sovereignty for name in path if name in facts.estate.archetypes]
    highest = max((level for level in levels if level), default="none")
    if path and not facts.broken & set(path) and (highest == "none" or zone.sovereignty > highest):
        yield facts.fault(
            facts.zone_file(zone.name),
            ("sovereignty",),
            f"the zone claims {zone.sovereignty} and '{zone.exposure}' holds services to {highest}",
            zone.sovereignty,
            f"at most {highest}",
            why="a level that no policy enforces is a promise",
            then="Choose an exposure that holds the level, or lower it.",
        )
