"""Foreign ranges belong to the Council's own sites or to a party that parties.yaml knows."""

from collections.abc import Iterator

from estate.endpoints import ON_PREMISES
from estate.facts import Facts, check
from estate.faults import Fault


@check("outside-holders-known", "Foreign ranges have a known holder", needs=["address_plan.yaml", "parties.yaml"])
def outside_holders_known(facts: Facts) -> Iterator[Fault]:
    """Look up each holder under `outside`."""
    known = [ON_PREMISES, *facts.estate.parties]
    for holder in facts.estate.plan.outside:
        if holder not in known:
            yield facts.unknown(facts.file("address_plan.yaml"), ("outside", holder), "holder of ranges", holder, known)
