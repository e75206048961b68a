"""A zone that still shares names its agreements, and none of them has ended."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.landing_zone import LandingZone


@check("zones-rely-on-living-agreements", "A zone's agreements exist and have not ended")
def zones_rely_on_living_agreements(facts: Facts) -> Iterator[Fault]:
    """Ask for an agreement in transition, and for its life wherever one is named."""
    for zone in facts.estate.zones.values():
        if zone.state == "gone":
            continue
        if zone.exposure == "transition" and not zone.agreements:
            yield facts.fault(
                facts.zone_file(zone.name),
                ("exposure",),
                "a zone in transition without an agreement",
                "no 'agreements'",
                "at least one",
                why="transition holds what is still shared, and nothing is shared without an agreement",
            )
        for index, identity in enumerate(zone.agreements):
            yield from _one(facts, zone, index, identity)


def _one(facts: Facts, zone: LandingZone, index: int, identity: str) -> Iterator[Fault]:
    estate, file = facts.estate, facts.zone_file(zone.name)
    agreement = estate.agreements.get(identity)
    if agreement is None:
        if identity not in facts.broken:
            yield facts.unknown(file, ("agreements", index), "agreement", identity, estate.agreements)
        return
    ended = agreement.last_day(estate.today)
    if ended < estate.today:
        yield facts.fault(
            file,
            ("agreements", index),
            f"'{zone.name}' relies on {identity}, which has ended",
            f"ended {ended}, today is {estate.today}",
            "an agreement in force",
            why=f"{facts.at(facts.agreement_file(identity), 'ends')} was the last day on which it was owed",
            then="Remove it here once the service runs without it, or vary the agreement.",
        )
    missing = [name for name in zone.environments if name not in agreement.environments]
    if zone.exposure == "transition" and missing and len(zone.agreements) == 1:
        yield facts.fault(
            file,
            ("environments",),
            f"in transition in {', '.join(missing)}, where {identity} does not apply",
            ", ".join(zone.environments),
            f"some of {', '.join(agreement.environments)}",
        )
