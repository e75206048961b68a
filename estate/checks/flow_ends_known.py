"""Both ends of every flow are something that the estate knows."""

from collections.abc import Iterator

from estate.endpoints import unknown_end
from estate.facts import Facts, check
from estate.faults import Fault


@check("flow-ends-known", "Both ends of every flow are known", needs=["address_plan.yaml", "parties.yaml"])
def flow_ends_known(facts: Facts) -> Iterator[Fault]:
    """Look up the ends of zones' flows and of agreements' flows."""
    for name, zone in facts.estate.zones.items():
        for index, flow in enumerate(zone.flows):
            yield from unknown_end(facts, facts.zone_file(name), ("flows", index, "from"), flow.from_)
            yield from unknown_end(facts, facts.zone_file(name), ("flows", index, "to"), flow.to)
    for agreement in facts.estate.agreements.values():
        file = facts.agreement_file(agreement.id)
        for index, granted in enumerate(agreement.grants.flows):
            yield from unknown_end(facts, file, ("grants", "flows", index, "from"), granted.from_)
            yield from unknown_end(facts, file, ("grants", "flows", index, "to"), granted.to)
