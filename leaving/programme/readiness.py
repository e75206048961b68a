"""How far the Council is from standing on its own: what blocks, what nobody knows, what stays, and what comes next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from estate.faults import Fault
from leaving.programme.cover import Gap, Miss, gaps, misses
from leaving.programme.criteria import Criterion, Judged, criteria
from leaving.programme.evidence import Age, Discovery, Unexplained
from leaving.programme.graph import longest_chain
from leaving.programme.items import Standing, standings
from leaving.programme.moment import Moment
from leaving.programme.money import Money, money
from leaving.programme.rehearsal import Rehearsals
from leaving.programme.schedule import Forecast, Schedule, schedule
from leaving.programme.slack import Slack, slacks
from leaving.programme.ties import Ties, ties

RANK = ("order", "late", "no agreement", "agreement", "wave", "item")
"""Kinds of what stands in the way, the gravest first."""

COUNTED = ("blocking", "unknown", "residual")


@dataclass(frozen=True)
class Blocker:
    """One thing that has to happen first; `slack` in days, None where nothing says when it will."""

    kind: str
    subject: str
    what: str
    wave: str | None = None
    slack: int | None = None


@dataclass(frozen=True)
class WaveStanding:
    """One wave at the moment."""

    forecast: Forecast
    state: str
    slack: Slack | None
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Readiness:
    """Everything that the reports say."""

    moment: Moment
    plan: Schedule
    items: tuple[Standing, ...]
    waves: tuple[WaveStanding, ...]
    chain: tuple[str, ...]
    misses: tuple[Miss, ...]
    gaps: tuple[Gap, ...]
    unexplained: tuple[Unexplained, ...]
    ages: tuple[Age, ...]
    blockers: tuple[Blocker, ...]
    money: Money
    ties: Ties
    breaks: tuple[Fault, ...] = field(default=())
    """What the data's own rules would refuse, were the plan as assumed."""

    @property
    def unknown(self) -> list[str]:
        """Return what nobody knows: items without a decision, traffic that nothing explains, sources not read."""
        found = [f"{each.item.id}: {each.why}" for each in self.items if each.counts_as == "unknown"]
        found += [f"{each.what}: {each.why} ({each.source})" for each in self.unexplained]
        return found + [f"{each.source.name}: never read" for each in self.ages if each.days is None]

    @property
    def stale(self) -> list[str]:
        """Return the statements and exports that are too old, or missing."""
        found = [each.item.id for each in self.items if each.stale and each.counts_as != "gone"]
        return found + [each.source.name for each in self.ages if each.stale and each.days is not None]

    @property
    def residual(self) -> list[Standing]:
        """Return what stays by decision."""
        return [each for each in self.items if each.counts_as == "residual"]

    @property
    def ready(self) -> bool:
        """Whether nothing blocks, nothing is unknown and nothing rests on a stale statement."""
        return not self.blockers and not self.unknown and not self.stale and not self.breaks

    def counts(self) -> dict[str, dict[str, int]]:
        """Return by kind how many items block, are unknown, stay by decision, are connections or gone."""
        found: dict[str, dict[str, int]] = {}
        for each in self.items:
            row = found.setdefault(each.item.kind, dict.fromkeys(COUNTED, 0))
            if each.counts_as in row:
                row[each.counts_as] += 1
        for strange in self.unexplained:
            row = found.setdefault(f"unexplained by {strange.source}", dict.fromkeys(COUNTED, 0))
            row["unknown"] += 1
        return {kind: row for kind, row in sorted(found.items()) if any(row.values())}

    def total(self, counts_as: str) -> int:
        """Return how many items count as blocking, unknown, residual, connection or gone."""
        return sum(each.counts_as == counts_as for each in self.items)

    def next_end(self) -> tuple[date, str] | None:
        """Return the next last day of an agreement, and its id."""
        decided = [(name, each) for name, each in self.moment.exits.items() if each.decided_from()]
        ends = [(each.ends, name) for name, each in decided if each.ends >= self.moment.on]
        return min(ends, default=None)


def readiness(moment: Moment, rehearsals: Rehearsals, breaks: Sequence[Fault] = ()) -> Readiness:
    """Judge the programme at a moment."""
    plan = schedule(moment)
    left = slacks(plan, moment)
    discovery = Discovery(moment)
    items = tuple(standings(plan, moment, discovery))
    late = tuple(misses(plan, moment))
    open_ = tuple(
        gap for each in items if each.counts_as in {"blocking", "residual"} for gap in gaps(each.item, plan, moment)
    )
    waves = tuple(
        WaveStanding(
            forecast,
            forecast.state(moment),
            left.get(name),
            tuple(criteria(Judged(forecast.wave, forecast, plan, moment, rehearsals))),
        )
        for name, forecast in plan.forecasts.items()
    )
    found = [*_late(late, left), *_gaps(open_, left), *_circle(plan), *_items(items, left)]
    found += [*_waves(waves, moment), *_agreements(items, moment)]
    found.sort(key=lambda each: (each.slack is not None, each.slack or 0, RANK.index(each.kind), each.subject))
    return Readiness(
        moment,
        plan,
        items,
        waves,
        tuple(longest_chain(moment.estate.waves)),
        late,
        open_,
        tuple(discovery.unexplained()),
        tuple(discovery.ages()),
        tuple(found),
        money(plan, moment),
        ties(plan, items, moment),
        tuple(breaks),
    )


def _late(late: Sequence[Miss], left: dict[str, Slack]) -> Iterator[Blocker]:
    for miss in late:
        name = miss.forecast.wave.id
        yield Blocker("late", name, str(miss), name, left[name].days if name in left else -miss.days)


def _gaps(open_: Sequence[Gap], left: dict[str, Slack]) -> Iterator[Blocker]:
    for gap in open_:
        slack = left.get(gap.item.wave or "")
        yield Blocker("no agreement", gap.item.id, str(gap), gap.item.wave, slack.days if slack else None)


def _circle(plan: Schedule) -> Iterator[Blocker]:
    if plan.cycle:
        circle = " waits for ".join([*reversed(plan.cycle), plan.cycle[-1]])
        yield Blocker("order", plan.cycle[0], f"waves wait for each other in a circle: {circle}")


def _items(items: Sequence[Standing], left: dict[str, Slack]) -> Iterator[Blocker]:
    for each in items:
        if each.counts_as == "blocking":
            slack = left.get(each.item.wave or "")
            yield Blocker("item", each.item.id, each.why, each.item.wave, slack.days if slack else None)


def _waves(waves: Sequence[WaveStanding], moment: Moment) -> Iterator[Blocker]:
    for each in waves:
        if each.forecast.taken("closed", moment):
            continue
        entry = [criterion for criterion in each.criteria if criterion.gate == "entry" and criterion.verdict != "met"]
        what = f"{each.state}; closes on {each.forecast.days['closed']}"
        if entry:
            what += f"; before its cut-over still open: {', '.join(criterion.name for criterion in entry)}"
        name = each.forecast.wave.id
        yield Blocker("wave", name, what, name, each.slack.days if each.slack else None)


def _agreements(items: Sequence[Standing], moment: Moment) -> Iterator[Blocker]:
    """Yield the agreements that still run for something that does not stay, and those that ended without proof."""
    kept = {each.item.agreement for each in items if each.counts_as == "residual"}
    for name, agreement in moment.exits.items():
        decided = agreement.decided_from()
        if name in kept or decided is None:
            continue
        days = (agreement.ends - moment.on).days
        if agreement.runs(moment.on) or max(decided, agreement.starts) > moment.on:
            yield Blocker("agreement", name, f"runs until {agreement.ends}", agreement.exit.wave, max(days, 0))
        elif agreement.ends <= moment.known and not (agreement.closed and moment.happened(agreement.closed.on)):
            yield Blocker("agreement", name, f"ended on {agreement.ends}; nothing shows that its doors are closed")
