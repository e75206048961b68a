"""When each wave will take its steps: the plan, what was recorded, what is late, and what others hold up."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from estate.calendar import PLATFORM
from estate.waves import STEPS, Step, Wave
from leaving.programme.graph import order_of
from leaving.programme.moment import Moment, listed, many

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Forecast:
    """One wave's steps: recorded days where there are any, else the plan moved by `delay` days, and why."""

    wave: Wave
    days: dict[Step, date]
    recorded: frozenset[Step]
    delay: int = 0
    because: tuple[str, ...] = ()

    def taken(self, step: Step, moment: Moment) -> bool:
        """Whether the step is taken at the moment: recorded by then, or forecast where the moment lies ahead."""
        if step in self.recorded:
            return True
        return moment.ahead and step in self.days and moment.known < self.days[step] <= moment.on

    def state(self, moment: Moment) -> str:
        """Name the wave's state in words."""
        taken = [step for step in STEPS if self.taken(step, moment)]
        if not taken:
            return "planned"
        return _STATES[taken[-1]]


_STATES: dict[Step, str] = {
    "discovered": "discovered",
    "designed": "designed",
    "rehearsed": "rehearsed",
    "cut_over": "cut over, in hyper-care",
    "hyper_care_over": "past hyper-care",
    "old_side_off": "old side off",
    "old_side_destroyed": "old side destroyed",
    "closed": "closed",
}


@dataclass(frozen=True)
class Schedule:
    """Every wave's forecast, in an order in which they can be done."""

    forecasts: dict[str, Forecast]
    order: tuple[str, ...]
    cycle: tuple[str, ...] = field(default=())

    def end(self) -> date | None:
        """Return the day on which the last wave closes; None without waves."""
        return max((each.days["closed"] for each in self.forecasts.values()), default=None)


def schedule(moment: Moment) -> Schedule:
    """Forecast every wave; waves that wait for each other in a circle are named, and forecast as planned."""
    waves = moment.estate.waves
    order, cycle = order_of(waves)
    found: dict[str, Forecast] = {}
    for name in [*order, *(name for name in waves if name not in order)]:
        before = [found[other] for other in waves[name].after if other in found]
        found[name] = _forecast(waves[name], moment, before)
    return Schedule(found, tuple(order), tuple(cycle))


def planned(wave: Wave) -> dict[Step, date]:
    """Return the plan's days by step; nothing is destroyed where no day is stated."""
    days = {step: getattr(wave.plan, step) for step in STEPS}
    return {step: day for step, day in days.items() if day is not None}


def _forecast(wave: Wave, moment: Moment, before: list[Forecast]) -> Forecast:
    plan, recorded = planned(wave), moment.recorded(wave)
    open_ = [step for step in plan if step not in recorded]
    delay, because = 0, []
    if open_ and plan[open_[0]] < moment.known:
        delay = (moment.known - plan[open_[0]]).days
        because.append(f"{open_[0].replace('_', ' ')} was due on {plan[open_[0]]}")
    late = (recorded["cut_over"] - plan["cut_over"]).days if "cut_over" in recorded else 0
    if open_ and late > delay:
        delay = late
        because.append(f"it cut over {many(late, 'day')} late, and what follows takes the days that it takes")
    if moment.slips.get(wave.id) and open_:
        delay += moment.slips[wave.id]
        because.append(f"a slip of {many(moment.slips[wave.id], 'day')} is assumed")
    if "cut_over" in open_:
        held, why = _held_up(wave, plan["cut_over"], delay, before, moment)
        because += why
        delay = held
    days = {step: recorded.get(step, day if step in recorded else day + delay * DAY) for step, day in plan.items()}
    return Forecast(wave, days, frozenset(recorded), delay, tuple(because))


def _held_up(wave: Wave, cut_over: date, delay: int, before: list[Forecast], moment: Moment) -> tuple[int, list[str]]:
    """Move a cut-over behind the waves that it waits for, and out of the calendar's windows once it has moved."""
    because = []
    for other in before:
        least = (other.days["hyper_care_over"] + DAY - cut_over).days
        if least > delay:
            delay = least
            because.append(f"{other.wave.id} is past its hyper-care on {other.days['hyper_care_over']}")
    calendar, services = moment.estate.calendar, wave.workloads or [PLATFORM]
    while delay:
        day = cut_over + delay * DAY
        windows = calendar.closed(day, last_day_of_cut_over(wave, day), services, "cut-over")
        if not windows:
            break
        delay = (max(window.last for window in windows) + DAY - cut_over).days
        because.append(f"no cut-over during {listed(dict.fromkeys(window.name for window in windows))}")
    return delay, because


def last_day_of_cut_over(wave: Wave, first: date) -> date:
    """Return the last day of a cut-over that begins on `first`: a domain's move takes more than one."""
    hours = wave.domain_move.hours if wave.domain_move else 24
    return first + (-(-hours // 24) - 1) * DAY
