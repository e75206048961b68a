"""Which agreement covers what is shared, day by day, until its replacement is past hyper-care."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from estate.agreement import Agreement
from estate.shared import SharedItem
from leaving.programme.moment import Moment, many
from leaving.programme.schedule import DAY, Forecast, Schedule


@dataclass(frozen=True)
class Gap:
    """Days on which something shared is needed and no agreement owes it."""

    item: SharedItem
    first: date
    last: date | None
    """None where nobody knows how long: the item has no wave."""
    why: str

    @property
    def days(self) -> int | None:
        """Return how many days, both counted."""
        return (self.last - self.first).days + 1 if self.last else None

    def __str__(self) -> str:
        """`payroll-exchange is needed without agreement from 2028-08-01 to 2028-08-30, 30 days: IAA-003 ends …`."""
        till = f"to {self.last}, {many(self.days or 0, 'day')}" if self.last else "on, without an end in sight"
        return f"{self.item.id} is needed without an agreement from {self.first} {till}: {self.why}"


def rolls(agreement: Agreement) -> bool:
    """Whether the agreement has no end of its own, and goes on for as long as it is reviewed."""
    return agreement.first_end is None and agreement.terminated is None and agreement.notice_given is None


def owed_until(item: SharedItem, agreement: Agreement) -> date:
    """Return the last day on which the agreement owes the item: that of its service, where one is named."""
    return agreement.service_ends(date.max).get(item.service, agreement.ends)


def needed_until(item: SharedItem, plan: Schedule, moment: Moment) -> tuple[date, date | None] | None:
    """Return the first and last day, from `moment.on`, on which the item is needed; None when it no longer is.

    It is needed until its wave is past hyper-care; one that stays by decision, until that decision ends.
    """
    if item.gone and moment.happened(item.gone.on):
        return None
    if item.kept:
        last: date | None = item.kept.until
    else:
        forecast = plan.forecasts.get(item.wave or "")
        last = forecast.days["hyper_care_over"] if forecast else None
    if last is not None and last < moment.on:
        return None
    return moment.on, last


def gaps(item: SharedItem, plan: Schedule, moment: Moment) -> Iterator[Gap]:
    """Yield the days from `moment.on` on which the item is needed and not covered.

    One that rolls is taken as reviewed in time, unless the day has passed without a review on record.
    """
    need = needed_until(item, plan, moment)
    if need is None:
        return
    first, last = need
    agreement = moment.estate.agreements.get(item.agreement or "")
    if agreement is None:
        yield Gap(item, first, last, "no agreement is named" if not item.agreement else f"{item.agreement} is unknown")
        return
    decided = agreement.decided_from()
    if decided is None:
        yield Gap(item, first, last, f"{agreement.id} is a draft")
        return
    begins, ends = max(decided, agreement.starts), owed_until(item, agreement)
    if begins > first and (last is None or first <= last):
        yield Gap(item, first, min(begins - DAY, last or begins), f"{agreement.id} begins on {begins}")
    lapsed = ends < min(moment.on, moment.known)
    if (lapsed or not rolls(agreement)) and (last is None or last > ends):
        yield Gap(item, max(first, ends + DAY), last, f"{agreement.id} ends on {ends}")


@dataclass(frozen=True)
class Miss:
    """A wave that is still needed after an agreement has ended."""

    forecast: Forecast
    agreement: Agreement
    days: int

    def __str__(self) -> str:
        """`wave-4 is past its hyper-care on 2028-08-30, 30 days after IAA-003 ends (2028-07-31)`."""
        over = self.forecast.days["hyper_care_over"]
        after = f"{many(self.days, 'day')} after {self.agreement.id} ends ({self.agreement.ends})"
        return f"{self.forecast.wave.id} is past its hyper-care on {over}, {after}"


def bound(plan: Schedule, moment: Moment) -> dict[str, list[Agreement]]:
    """Return the agreements with an end on which each wave's items stand, by wave."""
    found: dict[str, dict[str, Agreement]] = {name: {} for name in plan.forecasts}
    for item in moment.estate.items.values():
        agreement = moment.exits.get(item.agreement or "")
        live = item.wave in found and not item.kept and not (item.gone and moment.happened(item.gone.on))
        if agreement and live and not rolls(agreement):
            found[item.wave or ""][agreement.id] = agreement
    for agreement in moment.exits.values():
        if agreement.exit.wave in found and not rolls(agreement):
            found[agreement.exit.wave or ""][agreement.id] = agreement
    return {name: list(each.values()) for name, each in found.items()}


def misses(plan: Schedule, moment: Moment) -> list[Miss]:
    """Return every wave that cannot meet an agreement's end, the soonest end first."""
    found = []
    for name, agreements in bound(plan, moment).items():
        forecast = plan.forecasts[name]
        over = forecast.days["hyper_care_over"]
        late = "hyper_care_over" not in forecast.recorded
        found += [Miss(forecast, each, (over - each.ends).days) for each in agreements if late and over > each.ends]
    return sorted(found, key=lambda miss: (miss.agreement.ends, miss.forecast.wave.id))
