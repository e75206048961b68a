"""What leaving costs: planned and forecast by source, capital and revenue always apart, and where it would exceed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

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
    allocated: int | None
    decision: str
    exceeds_on: date | None
    """First day of the month in which the forecast passes the allocation."""


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
    spans = {line.id: _months(line, _delay(line, plan)) for line in lines}
    sources = tuple(_sum(allocation, lines, costs, spans) for allocation in (ledger.allocations if ledger else []))
    named = {each.source for each in sources}
    rest = sorted({(each.source, each.treatment) for each in costs if each.source not in named})
    sources += tuple(_unallocated(source, treatment, costs) for source, treatment in rest)
    return Money(costs, sources, _monthly(moment), tuple(_stranded(lines)), tuple(_beyond(plan, moment)))


def _delay(line: LedgerLine, plan: Schedule) -> int:
    forecast = plan.forecasts.get(line.wave or "")
    return forecast.delay if forecast else 0


def _months(line: LedgerLine, delay: int) -> list[date]:
    """Return the first day of every month in which the line falls due."""
    if line.every == "once" or line.ends is None:
        moved = line.starts + timedelta(days=delay)
        return [moved.replace(day=1)]
    first, last = line.starts.replace(day=1), line.ends + timedelta(days=delay)
    found = []
    while first <= last:
        found.append(first)
        first = (first + timedelta(days=32)).replace(day=1)
    return found


def _ours(line: LedgerLine, gross: int) -> int:
    """Return Havering's part: of a stranded cost its share, to the cap."""
    if line.stranded is None:
        return gross
    share = line.stranded.share_percent if line.stranded.payer == HAVERING else 100 - line.stranded.share_percent
    part = gross * share // 100
    return min(part, line.stranded.cap_gbp) if line.stranded.payer == HAVERING else part


def _cost(line: LedgerLine, plan: Schedule) -> Cost:
    delay = _delay(line, plan)
    planned = _ours(line, line.gbp * len(_months(line, 0)))
    forecast = _ours(line, line.gbp * len(_months(line, delay)))
    because = f"{line.wave} is {delay} days late" if forecast != planned else ""
    return Cost(
        line.id, line.what, line.kind, line.treatment, line.source, planned, forecast, because, line.figure_from
    )


def _sum(
    allocation: Allocation, lines: list[LedgerLine], costs: tuple[Cost, ...], spans: dict[str, list[date]]
) -> SourceSum:
    mine = [each for each in costs if (each.source, each.treatment) == (allocation.source, allocation.treatment)]
    ids = {each.id for each in mine}
    due = sorted((month, line.gbp) for line in lines if line.id in ids for month in spans[line.id])
    spent, exceeds = 0, None
    for month, pounds in due:
        spent += pounds
        if spent > allocation.gbp or month > allocation.until:
            exceeds = month
            break
    forecast = sum(each.forecast for each in mine)
    return SourceSum(
        allocation.source,
        allocation.treatment,
        sum(each.planned for each in mine),
        forecast,
        allocation.gbp,
        allocation.decision,
        exceeds,
    )


def _unallocated(source: str, treatment: str, costs: Iterable[Cost]) -> SourceSum:
    mine = [each for each in costs if (each.source, each.treatment) == (source, treatment)]
    return SourceSum(
        source, treatment, sum(each.planned for each in mine), sum(each.forecast for each in mine), None, "", None
    )


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
