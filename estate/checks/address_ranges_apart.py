"""No two ranges overlap, whoever holds them: traffic for one would reach the other."""

from collections.abc import Iterator

from estate.endpoints import ON_PREMISES
from estate.facts import Facts, check
from estate.faults import Fault
from estate.ranges import Stated, clashes

_SUPERNET = "supernet"
_HAVERING = "havering"


@check("address-ranges-apart", "No two ranges overlap, whoever holds them", needs=["address_plan.yaml"])
def address_ranges_apart(facts: Facts) -> Iterator[Fault]:
    """Compare every range with every other, Havering's and others', in one pass."""
    for outer, inner in clashes(_all(facts), _allowed):
        yield facts.fault(
            inner.file,
            inner.path,
            f"{inner.label} {inner.range} overlaps {outer.label} {outer.range} ({facts.at(outer.file, *outer.path)})",
            why="traffic for one would reach the other",
            then="Choose a range that nobody holds.",
        )


def _allowed(outer: Stated, inner: Stated) -> bool:
    if outer.holder == _SUPERNET:
        return inner.holder == _HAVERING
    return outer.holder == inner.holder != _HAVERING and (outer.range != inner.range or outer.file != inner.file)


def _all(facts: Facts) -> Iterator[Stated]:
    plan, file = facts.estate.plan, facts.file("address_plan.yaml")
    for environment, regions in plan.environments.items():
        for region, held in regions.items():
            at = ("environments", environment, region)
            place = f"{environment} {region}"
            yield Stated(held.supernet, _SUPERNET, f"the supernet of {place}", file, (*at, "supernet"))
            yield Stated(held.hub.range, _HAVERING, f"the hub of {place}", file, (*at, "hub", "range"))
    for zone, environments in plan.zones.items():
        for environment, places in environments.items():
            for region, network in places.items():
                label = f"the range of '{zone}' in {environment} {region}"
                yield Stated(network, _HAVERING, label, file, ("zones", zone, environment, region))
    for holder, ranges in plan.outside.items():
        whose = "on premises" if holder == ON_PREMISES else f"of '{holder}'"
        for name, foreign in ranges.items():
            yield Stated(foreign.range, holder, f"the range '{name}' {whose}", file, ("outside", holder, name))
    yield from _signs(facts)


def _signs(facts: Facts) -> Iterator[Stated]:
    file = facts.file("parties.yaml")
    for index, party in enumerate(facts.estate.parties.values()):
        for number, sign in enumerate(party.signs):
            if sign.range is not None:
                label = f"a range by which '{party.name}' is known"
                yield Stated(sign.range, party.name, label, file, ("parties", index, "signs", number))
