"""No wave cuts over, switches off or destroys while the calendar closes it, or after the calendar's horizon."""

from collections.abc import Iterator
from datetime import date, timedelta

from estate.calendar import PLATFORM, Kind
from estate.facts import Facts, check
from estate.faults import Fault
from estate.waves import Step, Wave

_KINDS: dict[Step, Kind] = {"cut_over": "cut-over", "old_side_off": "interruption", "old_side_destroyed": "deletion"}


@check("wave-keeps-to-open-seasons", "Waves keep out of the calendar's windows", needs=["calendar.yaml"])
def wave_keeps_to_open_seasons(facts: Facts) -> Iterator[Fault]:
    """Compare the planned steps that change something, and were not taken yet, with the windows and the horizon."""
    for wave in facts.estate.waves.values():
        taken = {each.step for each in wave.reached}
        for step, kind in _KINDS.items():
            day = getattr(wave.plan, step)
            if day is not None and step not in taken:
                yield from _closed(facts, wave, step, day, kind)
        calendar = facts.estate.calendar
        if "closed" not in taken and not calendar.knows(wave.plan.closed):
            yield facts.fault(
                facts.file(f"waves/{wave.id}.yaml"),
                ("plan", "closed"),
                f"{wave.id} runs past the calendar's horizon",
                str(wave.plan.closed),
                f"{calendar.horizon} or earlier",
                why="nobody knows which days are closed after it",
                then=f"State the windows further ahead in {facts.file('calendar.yaml')}.",
            )


def _closed(facts: Facts, wave: Wave, step: Step, day: date, kind: Kind) -> Iterator[Fault]:
    last = day
    if step == "cut_over" and wave.domain_move is not None:
        last += timedelta(days=-(-wave.domain_move.hours // 24) - 1)
    for window in facts.estate.calendar.closed(day, last, wave.workloads or [PLATFORM], kind):
        yield facts.fault(
            facts.file(f"waves/{wave.id}.yaml"),
            ("plan", step),
            f"{wave.id} plans '{step.replace('_', ' ')}' in the window '{window.name}'",
            f"{day}",
            f"before {window.first} or after {window.last}",
            why=window.said,
        )
