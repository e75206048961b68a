"""An agreement that is left ends on a day on which its services may change: an end date is a change."""

from collections.abc import Iterator

from estate.agreement import Agreement
from estate.calendar import PLATFORM
from estate.facts import Facts, check
from estate.faults import Fault


@check(
    "wave-agreements-end-in-open-seasons",
    "An agreement that is left ends outside the calendar's windows",
    needs=["calendar.yaml"],
)
def wave_agreements_end_in_open_seasons(facts: Facts) -> Iterator[Fault]:
    """Compare each end that lies ahead with the windows that close its services to endings.

    One that rolls, and a connection that is renewed, have no end of their own; one that is terminated for cause
    waits for no season.
    """
    for agreement in facts.estate.agreements.values():
        ends = agreement.ends
        rolls = agreement.kind == "connection" or agreement.first_end is None
        if rolls or agreement.terminated or ends < facts.estate.today:
            continue
        for window in facts.estate.calendar.closed(ends, ends, _services(facts, agreement), "ending"):
            yield facts.fault(
                facts.agreement_file(agreement.id),
                ("ends",),
                f"{agreement.id} ends in the window '{window.name}'",
                str(ends),
                f"a day before {window.first} or after {window.last}",
                why=window.said,
                then="Agree on another last day; only a variation moves one that is signed.",
            )


def _services(facts: Facts, agreement: Agreement) -> set[str]:
    """Return the landing zones that the agreement serves, or the platform."""
    zones = facts.estate.zones
    ends = {end for flow in agreement.grants.flows for end in (flow.from_, flow.to)}
    found = {end.partition("/")[0] for end in ends} & zones.keys()
    items = facts.estate.items.values()
    found |= {name for item in items if item.agreement == agreement.id for name in item.services}
    return found | {zone.name for zone in zones.values() if agreement.id in zone.agreements} or {PLATFORM}
