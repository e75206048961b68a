"""Nothing but an agreement opens a door to anyone outside Havering."""

from collections.abc import Iterator

from estate.endpoints import end_of
from estate.facts import Facts, check
from estate.faults import Fault


@check("flows-outside-have-an-agreement", "A flow to a party stands in an agreement", needs=["parties.yaml"])
def flows_outside_have_an_agreement(facts: Facts) -> Iterator[Fault]:
    """Refuse parties as ends of zones' own flows; say which agreements could carry them."""
    for name, zone in facts.estate.zones.items():
        for index, flow in enumerate(zone.flows):
            for key, endpoint in (("from", flow.from_), ("to", flow.to)):
                end = end_of(facts, endpoint)
                if end.kind == "party":
                    yield facts.fault(
                        facts.zone_file(name),
                        ("flows", index, key),
                        "a flow to outside Havering without an agreement",
                        f"{flow.from_} to {flow.to}",
                        "a grant of an agreement",
                        why="a door to another organisation has an authority and an end",
                        then=_where(facts, end.holder),
                    )


def _where(facts: Facts, party: str) -> str:
    theirs = [agreement.id for agreement in facts.estate.agreements.values() if party in agreement.parties]
    if theirs:
        return f"Move it to the grants of {' or '.join(theirs)}, if that agreement covers it."
    return f"There is no agreement with '{party}': it takes one."
