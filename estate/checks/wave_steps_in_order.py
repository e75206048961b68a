"""A wave's steps follow each other, planned and reached, and no wave overtakes one that it waits for."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from estate.facts import Facts, check
from estate.faults import Fault
from estate.waves import STEPS, Wave


@check("wave-steps-in-order", "Waves and their steps are in order")
def wave_steps_in_order(facts: Facts) -> Iterator[Fault]:
    """Compare days of steps, what was reached with today, and waves with those that they wait for."""
    waves = facts.estate.waves
    for wave in waves.values():
        file = facts.file(f"waves/{wave.id}.yaml")
        yield from _plan(facts, file, wave)
        yield from _reached(facts, file, wave)
        for index, before in enumerate(wave.after):
            other = waves.get(before)
            if other is not None and before != wave.id and wave.plan.cut_over <= other.plan.hyper_care_over:
                yield facts.fault(
                    file,
                    ("after", index),
                    f"{wave.id} cuts over before {before} is past its hyper-care",
                    str(wave.plan.cut_over),
                    f"after {other.plan.hyper_care_over}",
                    why=f"{facts.at(facts.file(f'waves/{before}.yaml'), 'plan', 'hyper_care_over')}",
                )
    yield from _circle(facts)


def _plan(facts: Facts, file: str, wave: Wave) -> Iterator[Fault]:
    days = [("starts", wave.plan.starts), *((step, getattr(wave.plan, step)) for step in STEPS)]
    known = [(step, day) for step, day in days if day is not None]
    for (before, first), (step, day) in pairwise(known):
        if day < first:
            what = f"{wave.id} plans '{step}' before '{before}'"
            yield facts.fault(file, ("plan", step), what, str(day), f"{first} or later")


def _reached(facts: Facts, file: str, wave: Wave) -> Iterator[Fault]:
    today, seen = facts.estate.today, {each.step: each.on for each in wave.reached}
    for index, each in enumerate(wave.reached):
        path = ("reached", index)
        if each.on > today:
            what = f"{wave.id} reached '{each.step}' on a day that has not come"
            yield facts.fault(file, (*path, "on"), what, str(each.on), f"{today} or earlier")
        asked = [step for step in STEPS[: STEPS.index(each.step)] if getattr(wave.plan, step) is not None]
        missing = [step for step in asked if step not in seen]
        if missing:
            what = f"{wave.id} reached '{each.step}' and not what comes before"
            yield facts.fault(file, (*path, "step"), what, f"no '{missing[0]}'", "every step, with its evidence")
        late = [step for step in asked if step in seen and seen[step] > each.on]
        if late:
            what = f"{wave.id} reached '{each.step}' before '{late[0]}'"
            yield facts.fault(file, (*path, "on"), what, str(each.on), f"{seen[late[0]]} or later")


def _circle(facts: Facts) -> Iterator[Fault]:
    waves = facts.estate.waves
    graph = {wave.id: [before for before in wave.after if before in waves] for wave in waves.values()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as problem:
        circle = list(reversed(problem.args[1][:-1]))
    else:
        return
    file = facts.file(f"waves/{circle[0]}.yaml")
    text = " waits for ".join([*circle, circle[0]])
    then = "Take one of these out of 'after', or divide a wave."
    yield facts.fault(file, ("after",), "waves wait for each other in a circle", text, "an order", then=then)
