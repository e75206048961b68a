"""Whatever shape a property of a state has, the proof and the policies for doors end with an answer."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from leaving.doors.report import Evidence, report
from policies.catalogue import all_rules
from policies.readers import parse_resources
from policies.session import Session
from policies.waivers import Waivers
from tests.leaving.doors.planted import TODAY, Planted, items, planted, signs, state
from tests.leaving.doors.test_judge import terms

TEXTS = ("", "x", "999.1.1.1/99", "10.0.0.1-zz", "/subscriptions/")
ODD: tuple[Any, ...] = (None, 0, [], {}, ["x"], [[]], {"a": 1}, *TEXTS)
AGREEMENTS = [rule for rule in all_rules() if rule.area == "agreements"]


def places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside a value."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield (*place, key)
        yield from places(entry, (*place, key))


def altered(row: Planted) -> Iterator[Planted]:
    """The row with one property of one resource in an odd shape, each in its turn."""
    number = 0
    for index, resource in enumerate(row.resources):
        for place in places(resource["props"]):
            changed = deepcopy(resource)
            inner = changed["props"]
            for key in place[:-1]:
                inner = inner[key]
            number += 1
            inner[place[-1]] = ODD[number % len(ODD)]
            every = (*row.resources[:index], changed, *row.resources[index + 1 :])
            yield Planted(row.kind, row.hidden, row.door, row.rules, every)


@pytest.mark.parametrize("row", planted(), ids=str)
def test_an_odd_shape_is_answered(row: Planted) -> None:
    for each in altered(row):
        assert report(items(each), signs(), {"IAA-003": terms()}, Evidence(), "x").counts()
        session, resources = Session(AGREEMENTS, Waivers(TODAY)), parse_resources(state(each), "x")
        assert [verdict for one in resources for verdict in session.judge_resource(one)]
        assert session.judge_stack(resources)
