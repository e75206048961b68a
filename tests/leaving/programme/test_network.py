"""The graph of waves, drawn: whatever waits for whatever, no line runs through a box that it does not belong to."""

import re
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given

from estate.estate import Estate
from leaving.programme.graph import longest_chain
from leaving.programme.readiness import Readiness
from leaving.programme.reports.network import ACROSS, BOX, TALL, Network, network
from tests.leaving.programme.test_schedule_properties import plan_of, programmes


def drawn(estate: Estate) -> Network:
    plan, moment = plan_of(estate, {})
    waves = [SimpleNamespace(forecast=each, slack=None, state="planned") for each in plan.forecasts.values()]
    report = SimpleNamespace(moment=moment, plan=plan, waves=waves, chain=longest_chain(estate.waves))
    found = network(cast("Readiness", report))
    assert found is not None
    return found


def stretches(path: str) -> list[tuple[str, float, float, float]]:
    """The parts of a line: level (H) or curved (C), from where to where, and the height that it ends at."""
    found, x, y = [], 0.0, 0.0
    for mark, numbers in re.findall(r"([MCH])([-\d. ]+)", path):
        values = [float(each) for each in numbers.split()]
        to_x, to_y = (values[0], y) if mark == "H" else values[-2:]
        if mark != "M":
            found.append((mark, x, to_x, to_y))
        x, y = to_x, to_y
    return found


@given(programmes())
def test_no_line_runs_through_a_box(estate: Estate) -> None:
    """A curve stays between two columns; a level stretch passes a column above or below every box."""
    picture = drawn(estate)
    for edge in picture.edges:
        for mark, start, end, y in stretches(edge.path):
            if mark == "C":
                assert 0 < end - start <= ACROSS - BOX
                continue
            for box in picture.nodes:
                assert end <= box.x or start >= box.x + BOX or not box.y <= y <= box.y + TALL


@given(programmes())
def test_every_wave_has_a_place_of_its_own_right_of_all_that_it_waits_for(estate: Estate) -> None:
    picture = drawn(estate)
    places = {node.name: (node.x, node.y) for node in picture.nodes}
    assert places.keys() == estate.waves.keys()
    assert len(set(places.values())) == len(places)
    assert all(x + BOX <= picture.width and y + TALL <= picture.height for x, y in places.values())
    for wave in estate.waves.values():
        assert all(places[before][0] < places[wave.id][0] for before in wave.after)
    assert len(picture.edges) == sum(len(set(wave.after)) for wave in estate.waves.values())


def test_waves_in_a_circle_have_no_picture() -> None:
    wave: Any = SimpleNamespace(id="wave-1", after=["wave-1"])
    report = SimpleNamespace(
        moment=SimpleNamespace(estate=SimpleNamespace(waves={"wave-1": wave})),
        plan=SimpleNamespace(cycle=("wave-1",)),
    )
    assert network(cast("Readiness", report)) is None
