"""An agreement that ends while nobody may change anything is worth a second look."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-ends-on-a-good-day", "An agreement does not end in a closed season")
def agreement_ends_on_a_good_day(facts: Facts) -> Iterator[Fault]:
    """Warn about ends from 1 March to 10 May (billing, year end, elections) and from 20 December to 5 January."""
    for agreement in facts.estate.agreements.values():
        season = _closed(agreement.ends)
        if season:
            fault = facts.fault(
                facts.agreement_file(agreement.id),
                ("ends",),
                "the agreement ends in a closed season",
                f"{agreement.ends} ({season})",
                "a day on which changes are made",
                why="an end date is a change",
            )
            yield replace(fault, warning=True)


def _closed(day: date) -> str | None:
    if date(day.year, 3, 1) <= day <= date(day.year, 5, 10):
        return "annual billing, year end and elections"
    if (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 5):
        return "Christmas and New Year"
    return None
