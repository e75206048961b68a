"""At the end of the simulated programme the proof of separation holds, what stays by decision excepted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from estate.load import read_stack_file
from leaving.doors.item import Items
from leaving.doors.proof import Proof, prove
from leaving.doors.reading import parse_items
from leaving.doors.report import Evidence, report
from leaving.doors.terms import terms_of
from leaving.programme.handover_lists import signs_of
from leaving.programme.simulation import Project, moment_of
from stacks import blueprint
from tests.leaving.programme.virtual import whole, write
from tests.support.recording import record


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return whole(write(tmp_path_factory.mktemp("virtual")))


def planned(programme: Project, day: date) -> Items:
    """What the program would declare on a day, in the form of a state."""
    estate = replace(programme.estate, today=day)
    stack = read_stack_file(Path(programme.root) / "Pulumi.havering-dev.yaml")
    declared = record(lambda: blueprint.build(stack, estate))
    entries = [
        {"type": each.token, "urn": f"urn:pulumi:small::havering::{each.token}::{name}", "inputs": each.inputs}
        for name, each in declared.items()
    ]
    return parse_items({"deployment": {"resources": entries}}, "the plan")


def proof(programme: Project, day: date) -> Proof:
    estate = programme.estate
    stack = read_stack_file(Path(programme.root) / "Pulumi.havering-dev.yaml")
    moment = moment_of(programme, day, {})
    terms = terms_of(estate.agreements.values(), estate.parties, estate.plan, day)
    made = report(planned(programme, day), signs_of(moment, [stack]), terms, Evidence(), "the plan")
    return prove(made, "newham", estate.parties, terms, ["IAA-002", "IAA-003"])


def test_before_its_last_day_the_exchange_stands_in_the_way(programme: Project) -> None:
    remaining = proof(programme, date(2028, 7, 31)).remaining
    assert {each.agreement for each in remaining} == {"IAA-001"}


def test_at_the_end_no_door_remains_but_the_one_that_stays_by_decision(programme: Project) -> None:
    held = proof(programme, date(2028, 8, 10))
    assert held.remaining == ()
    assert {door.agreement for kind in held.kinds for door in kind.excepted} == {"IAA-002", "IAA-003"}
