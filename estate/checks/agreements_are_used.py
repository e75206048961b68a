"""An agreement that opens nothing, covers nothing shared and that nothing relies on is worth a second look."""

from collections.abc import Iterator
from dataclasses import replace

from estate.facts import Facts, check
from estate.faults import Fault


@check("agreements-are-used", "An agreement opens something, or a zone relies on it")
def agreements_are_used(facts: Facts) -> Iterator[Fault]:
    """Warn about agreements that run or are to run, with no grant, in no zone's file and in no shared item."""
    relied = {name for zone in facts.estate.zones.values() for name in zone.agreements}
    relied |= {item.agreement for item in facts.estate.items.values() if item.agreement}
    for agreement in facts.estate.agreements.values():
        opens = any(True for _ in agreement.grants.every())
        if not opens and agreement.id not in relied and agreement.ends >= facts.estate.today:
            fault = facts.fault(
                facts.agreement_file(agreement.id),
                ("grants",),
                f"nobody uses {agreement.id}",
                "no grant, and no zone that names it",
                then="State what it opens, or let it end.",
            )
            yield replace(fault, warning=True)
