"""Budgets warn in rising steps, and begin within a year."""

from collections.abc import Iterator
from datetime import date

from estate.facts import Facts, check
from estate.faults import Fault

_AHEAD = 12
_EARLIEST = "2017-06"


@check("budgets-warn-in-time", "Budgets warn in rising steps and begin within a year", needs=["operations.yaml"])
def budgets_warn_in_time(facts: Facts) -> Iterator[Fault]:
    """Check thresholds and start months (https://learn.microsoft.com/azure/cost-management-billing/costs/quick-create-budget-bicep)."""
    thresholds, file = facts.estate.operations.budget_thresholds, facts.file("operations.yaml")
    if thresholds != sorted(set(thresholds)) or not 0 < thresholds[0] <= thresholds[-1] <= 1000:
        yield facts.fault(
            file,
            ("budget_thresholds",),
            "the budget's steps do not rise",
            ", ".join(map(str, thresholds)),
            "rising percentages from 1 to 1000, such as 50, 90, 100",
        )
    for zone in facts.estate.zones.values():
        start = zone.funding.start_month
        year, month = map(int, start.split("-"))
        ahead = (year - facts.estate.today.year) * 12 + month - facts.estate.today.month
        if start < _EARLIEST or ahead > _AHEAD:
            yield facts.fault(
                facts.zone_file(zone.name),
                ("funding", "start_month"),
                "a budget that begins when Azure takes none",
                start,
                f"{_EARLIEST} to {_last(facts.estate.today)}",
            )


def _last(today: date) -> str:
    return f"{today.year + 1}-{today.month:02d}"
