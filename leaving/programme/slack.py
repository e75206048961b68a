"""How many days each wave can still lose before an agreement, a wave behind it, or the end of everything gives way."""

from dataclasses import dataclass
from datetime import date

from leaving.programme.cover import bound
from leaving.programme.graph import graph_of, last_first
from leaving.programme.moment import Moment
from leaving.programme.schedule import DAY, Schedule


@dataclass(frozen=True)
class Slack:
    """Days left before `latest`, the last day for the wave's hyper-care to end, and what sets that day."""

    days: int
    latest: date
    because: str


def slacks(plan: Schedule, moment: Moment) -> dict[str, Slack]:
    """Return the slack of every wave whose hyper-care is not over; {} where waves wait in a circle."""
    if plan.cycle or not plan.forecasts:
        return {}
    graph, agreements = graph_of(moment.estate.waves), bound(plan, moment)
    over = {name: each.days["hyper_care_over"] for name, each in plan.forecasts.items()}
    end = max(over.values())
    latest: dict[str, tuple[date, str]] = {}
    for name in last_first(graph):
        limits = [(each.ends, f"{each.id} ends") for each in agreements[name]]
        for after in graph.successors(name):
            forecast = plan.forecasts[after]
            if "cut_over" not in forecast.recorded:
                care = over[after] - forecast.days["cut_over"]
                limits.append((latest[after][0] - care - DAY, f"{after} cuts over"))
        latest[name] = min(limits, default=(end, "the last wave ends"))
    return {
        name: Slack((latest[name][0] - over[name]).days, *latest[name])
        for name, each in plan.forecasts.items()
        if "hyper_care_over" not in each.recorded
    }
