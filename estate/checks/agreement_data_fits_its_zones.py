"""What an agreement lets across is not classified higher than the zone that it reaches."""

from collections.abc import Iterator

from estate.agreement import Agreement
from estate.facts import Facts, check
from estate.faults import Fault

_HIGHER = "OFFICIAL-SENSITIVE"


@check("agreement-data-fits-its-zones", "An agreement's data fits the zones that it reaches")
def agreement_data_fits_its_zones(facts: Facts) -> Iterator[Fault]:
    """Compare the agreement's classification with that of each zone in its flows."""
    for agreement in facts.estate.agreements.values():
        if agreement.data.classification == _HIGHER:
            yield from _zones(facts, agreement)


def _zones(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    for index, flow in enumerate(agreement.grants.flows):
        for endpoint in (flow.from_, flow.to):
            zone = facts.estate.zones.get(endpoint.partition("/")[0])
            if zone is not None and zone.classification != _HIGHER:
                file = facts.zone_file(zone.name)
                yield facts.fault(
                    facts.agreement_file(agreement.id),
                    ("grants", "flows", index),
                    f"{_HIGHER} data reaches '{zone.name}', which is not kept for it",
                    f"{zone.classification} ({facts.at(file, 'classification')})",
                    _HIGHER,
                    why="a zone's safeguards follow its classification",
                )
