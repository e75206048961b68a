"""The timeline as a drawing: agreements, waves and closed seasons against today; its days are in tables too."""

from dataclasses import dataclass
from datetime import date, timedelta

from leaving.programme.cover import rolls
from leaving.programme.readiness import Readiness

LEFT, TOP, ROW, WIDTH = 150, 34, 24, 1040
"""Pixels: where bars begin, room for the years, height of a row, whole width."""


@dataclass(frozen=True)
class Bar:
    """One stretch of days in a row."""

    kind: str
    x: float
    y: float
    width: float
    says: str


@dataclass(frozen=True)
class Row:
    """One agreement or wave."""

    label: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Mark:
    """A day across all rows, or a closed season."""

    kind: str
    x: float
    width: float
    says: str


@dataclass(frozen=True)
class Timeline:
    """What the template draws."""

    width: int
    height: float
    rows: tuple[Row, ...]
    years: tuple[Mark, ...]
    closed: tuple[Mark, ...]
    today: Mark
    baseline: Mark | None


@dataclass(frozen=True)
class Season:
    """One rule of the calendar: when it closes what next, and why."""

    said: str
    first: date
    last: date
    repeats: str
    services: str
    kinds: str
    source: str


class _Scale:
    """From days to pixels."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._per_day = (WIDTH - LEFT - 10) / max((last - first).days, 1)

    def x(self, day: date) -> float:
        """Where a day begins; days outside are cut to the edges."""
        return round(LEFT + (min(max(day, self.first), self.last) - self.first).days * self._per_day, 1)

    def bar(self, kind: str, first: date, last: date, y: float, says: str) -> Bar:
        """Return the stretch from `first` to `last`, at least two pixels wide."""
        left = self.x(first)
        return Bar(kind, left, y, max(round(self.x(last) - left, 1), 2), says)


def timeline(report: Readiness) -> Timeline:
    """Lay the drawing out."""
    scale = _Scale(*_span(report))
    rows = _rows(report, scale)
    height = TOP + ROW * len(rows) + 10
    moment, programme = report.moment, report.moment.estate.programme
    first = scale.first.year + (scale.first.month > 1)
    years = range(first, scale.last.year + 1)
    return Timeline(
        WIDTH,
        height,
        rows,
        tuple(Mark("year", scale.x(date(year, 1, 1)), 0, str(year)) for year in years),
        _closed(report, scale),
        Mark("today", scale.x(moment.on), 0, f"{moment.on}"),
        Mark("baseline", scale.x(programme.baseline.date), 0, f"due {programme.baseline.date}") if programme else None,
    )


def _span(report: Readiness) -> tuple[date, date]:
    moment = report.moment
    programme = moment.estate.programme
    days = [moment.on, *(agreement.ends for agreement in moment.exits.values())]
    days += [each.wave.plan.starts for each in report.plan.forecasts.values()]
    days += [each.days["closed"] for each in report.plan.forecasts.values()]
    days += [programme.baseline.date] if programme else []
    return min(days).replace(day=1), max(days) + timedelta(days=30)


def _rows(report: Readiness, scale: _Scale) -> tuple[Row, ...]:
    found: list[Row] = []
    for agreement in sorted(report.moment.exits.values(), key=lambda each: (each.ends, each.id)):
        y = TOP + ROW * len(found)
        kind = "rolls" if rolls(agreement) else "agreement"
        verb = "to be reviewed by" if rolls(agreement) else "until"
        says = f"{agreement.id} from {agreement.starts} {verb} {agreement.ends}: {agreement.title}"
        found.append(Row(agreement.id, y, (scale.bar(kind, agreement.starts, agreement.ends, y + 5, says),)))
    for name in report.plan.order or list(report.plan.forecasts):
        y, each = TOP + ROW * len(found), report.plan.forecasts[name]
        days, plan = each.days, each.wave.plan
        bars = [
            scale.bar("prepare", plan.starts, days["cut_over"], y + 5, f"{name} prepares from {plan.starts}"),
            scale.bar("care", days["cut_over"], days["hyper_care_over"], y + 5, f"{name} cuts over {days['cut_over']}"),
            scale.bar("after", days["hyper_care_over"], days["closed"], y + 5, f"{name} closes {days['closed']}"),
        ]
        found.append(Row(name, y, tuple(bars)))
    return tuple(found)


def _closed(report: Readiness, scale: _Scale) -> tuple[Mark, ...]:
    """Return the seasons that close cut-overs to all services; those of single services are in `seasons`."""
    found = []
    for window in report.moment.estate.calendar.occurrences():
        if window.last < scale.first or window.first > scale.last or window.services != "all":
            continue
        if window.kinds == "all" or "cut-over" in window.kinds:
            left = scale.x(window.first)
            width = max(round(scale.x(window.last) - left, 1), 1)
            found.append(Mark("closed", left, width, f"{window.name}: {window.first} to {window.last}"))
    return tuple(found)


def seasons(report: Readiness) -> list[Season]:
    """Return the next occurrence of each rule of the calendar that is not over, the soonest first."""
    found: dict[str, Season] = {}
    for window in report.moment.estate.calendar.occurrences():
        if window.last >= report.moment.on and window.name not in found:
            services = "everything" if window.services == "all" else ", ".join(window.services)
            kinds = "every change" if window.kinds == "all" else ", ".join(window.kinds)
            found[window.name] = Season(
                window.said, window.first, window.last, window.repeats or "", services, kinds, window.source
            )
    return list(found.values())
