"""A zone's file states flows of that zone, to others that run where it runs."""

from collections.abc import Iterator

from estate.endpoints import INTERNET, end_of
from estate.facts import Facts, check
from estate.faults import Fault
from estate.landing_zone import Flow, LandingZone


@check(
    "flows-belong-to-their-zone", "A zone's file states flows of that zone", needs=["address_plan.yaml", "parties.yaml"]
)
def flows_belong_to_their_zone(facts: Facts) -> Iterator[Fault]:
    """Ask that one end is the zone, that the other runs beside it, and that nothing comes in from the internet."""
    for zone in facts.estate.zones.values():
        for index, flow in enumerate(zone.flows):
            yield from _one(facts, zone, index, flow)


def _one(facts: Facts, zone: LandingZone, index: int, flow: Flow) -> Iterator[Fault]:
    file = facts.zone_file(zone.name)
    ends = [end_of(facts, flow.from_), end_of(facts, flow.to)]
    if zone.name not in {end.holder for end in ends}:
        yield facts.fault(
            file,
            ("flows", index),
            "a flow that does not touch this zone",
            f"{flow.from_} to {flow.to}",
            f"'{zone.name}' at one end",
            why="its readers look for it in the file of a zone it touches",
            then="Move it to the file of one of its ends.",
        )
    if ends[0].holder == INTERNET:
        yield facts.fault(
            file,
            ("flows", index, "from"),
            "a flow from the internet",
            flow.from_,
            "a flow that starts inside",
            why="residents come by a published front door with a web application firewall, not by an open port",
        )
    for end in ends:
        other = facts.estate.zones.get(end.holder)
        if other is None or other is zone:
            continue
        apart = not set(other.environments) & set(zone.environments)
        if other.state == "gone" or apart:
            what = "gone" if other.state == "gone" else "in no environment of this zone"
            yield facts.fault(
                file,
                ("flows", index),
                f"the other end '{other.name}' is {what}",
                f"{flow.from_} to {flow.to}",
                then="Delete the flow.",
            )
