"""What leaving costs: planned and forecast by source, capital and revenue always apart, and where it would exceed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from estate.facts import HAVERING
from estate.programme import Allocation, LedgerLine
from leaving.programme.cover import misses
from leaving.programme.moment import Moment
from leaving.programme.schedule import Schedule


@dataclass(frozen=True)
class Cost:
    """One line of the ledger, as planned and as the forecast makes it; whole pounds of Havering's."""

    id: str
    what: str
    kind: str
    treatment: str
    source: str
    planned: int
    forecast: int
    because: str
    figure_from: str


@dataclass(frozen=True)
class SourceSum:
    """All costs of one source, beside what was set aside; a source has one treatment."""

    source: str
    treatment: str
    planned: int
    forecast: int
    allocated: int | None = None
    decision: str = ""
    exceeds_on: date | None = None
    """First day of the month in which the forecast passes the allocation."""
    late_on: date | None = None
    """First day of a month in which something falls due after the allocation's last day."""
    until: date | None = None

    @property
    def said(self) -> str:
        """Say where it would not be enough; '' where it is."""
        parts = [f"exceeded in {self.exceeds_on:%B %Y}"] if self.exceeds_on else []
        parts += [f"due in {self.late_on:%B %Y}, after its last day ({self.until})"] if self.late_on else []
        return "; ".join(parts)


@dataclass(frozen=True)
class Money:
    """The ledger as it stands."""

    costs: tuple[Cost, ...]
    sources: tuple[SourceSum, ...]
    monthly: tuple[tuple[str, str, int], ...]
    """Azure's budgets: source, treatment, pounds a month of all environments."""
    stranded: tuple[str, ...]
    agreements: tuple[str, ...]
    """What a forecast beyond an agreement's end would cost, in words."""


def money(plan: Schedule, moment: Moment) -> Money:
    """Work the ledger out."""
    ledger = moment.estate.ledger
    lines = ledger.lines if ledger else []
    costs = tuple(_cost(line, plan) for line in lines)
    sources = tuple(_sum(each, lines, costs, plan) for each in (ledger.allocations if ledger else []))
    named = {each.source for each in sources}
    rest = sorted({(each.source, each.treatment) for each in costs if each.source not in named})
    sources += tuple(_unallocated(source, treatment, costs) for source, treatment in rest)
    return Money(costs, sources, _monthly(moment), tuple(_stranded(lines)), tuple(_beyond(plan, moment)))


def _delay(line: LedgerLine, plan: Schedule) -> int:
    forecast = plan.forecasts.get(line.wave or "")
    return forecast.delay if forecast else 0


def due(line: LedgerLine, delay: int) -> list[tuple[date, int]]:
    """Return what Havering pays for a line, month by month, in whole pounds.

    Of a stranded cost the payer bears its share to the cap and the last day; the rest stays with the other council.
    """
    part, borne, found = line.stranded, 0, []
    for month in line.months(delay):
        if part is None:
            found.append((month, line.gbp))
            continue
        share = line.gbp * part.share_percent // 100 if month <= part.until else 0
        theirs = min(share, part.cap_gbp - borne)
        borne += theirs
        found.append((month, theirs if part.payer == HAVERING else line.gbp - theirs))
    return found


def _cost(line: LedgerLine, plan: Schedule) -> Cost:
    delay = _delay(line, plan)
    planned = sum(pounds for _, pounds in due(line, 0))
    forecast = sum(pounds for _, pounds in due(line, delay))
    because = f"{line.wave} is {delay} days late" if forecast != planned else ""
    return Cost(
        line.id, line.what, line.kind, line.treatment, line.source, planned, forecast, because, line.figure_from
    )


def _sum(allocation: Allocation, lines: list[LedgerLine], costs: tuple[Cost, ...], plan: Schedule) -> SourceSum:
    of = (allocation.source, allocation.treatment)
    mine = [each for each in costs if (each.source, each.treatment) == of]
    falls = sorted(
        one for line in lines if (line.source, line.treatment) == of for one in due(line, _delay(line, plan))
    )
    spent, exceeds, late = 0, None, None
    for month, pounds in falls:
        spent += pounds
        exceeds = exceeds or (month if spent > allocation.gbp else None)
        late = late or (month if pounds and month > allocation.until else None)
    return SourceSum(
        allocation.source,
        allocation.treatment,
        sum(each.planned for each in mine),
        sum(each.forecast for each in mine),
        allocation.gbp,
        allocation.decision,
        exceeds,
        late,
        allocation.until,
    )


def _unallocated(source: str, treatment: str, costs: Iterable[Cost]) -> SourceSum:
    mine = [each for each in costs if (each.source, each.treatment) == (source, treatment)]
    return SourceSum(source, treatment, sum(each.planned for each in mine), sum(each.forecast for each in mine))


def _monthly(moment: Moment) -> tuple[tuple[str, str, int], ...]:
    treatments = {each.name: each.treatment for each in moment.estate.operations.funding}
    found: dict[str, int] = {}
    for zone in moment.estate.zones.values():
        if zone.state != "gone":
            pounds = zone.funding.budget_gbp_per_month * len(zone.environments)
            found[zone.funding.source] = found.get(zone.funding.source, 0) + pounds
    for budgets in moment.estate.operations.platform_budgets.values():
        for budget in budgets.values():
            found[budget.source] = found.get(budget.source, 0) + budget.gbp_per_month
    return tuple((name, treatments.get(name, "revenue"), pounds) for name, pounds in sorted(found.items()))


def _stranded(lines: Iterable[LedgerLine]) -> Iterable[str]:
    for line in lines:
        if line.stranded is not None:
            part = line.stranded
            yield (
                f"{line.what}: {part.payer} pays {part.share_percent}% of £{line.gbp:,}"
                f"{' a month' if line.every == 'month' else ''}, at most £{part.cap_gbp:,}, until {part.until}"
            )


def _beyond(plan: Schedule, moment: Moment) -> Iterable[str]:
    for miss in misses(plan, moment):
        agreement = miss.agreement
        monthly = sum(each.on(agreement.ends) for each in agreement.charges if each.payer == HAVERING)
        percent = agreement.extension.charge_percent if agreement.extension else None
        if not agreement.charges:
            cost = "no charge is recorded"
        elif percent is None:
            cost = f"£{monthly:,.0f} a month today; it states no extension"
        else:
            cost = f"£{monthly * percent / 100:,.0f} a month while extended ({percent}% of £{monthly:,.0f})"
        cap = f", and no extension passes {agreement.extension.cap}" if agreement.extension else ""
        yield f"{agreement.id} would be needed {miss.days} days longer, for {miss.forecast.wave.id}: {cost}{cap}"
