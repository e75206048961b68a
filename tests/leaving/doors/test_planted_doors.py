"""A door of every declared kind, hidden as well as it can be, is found by the proof and by the policies alone."""

import ast
from pathlib import Path

import pytest

import policies
from leaving.doors.judge import judge
from leaving.doors.kinds import all_kinds
from leaving.doors.recognise import recognise
from leaving.doors.signs import ANYONE, UNKNOWN
from policies.catalogue import all_rules
from policies.readers import parse_resources
from policies.rule import Outcome
from policies.session import Session
from policies.waivers import Waivers
from tests.leaving.doors.planted import TODAY, Planted, items, planted, signs, state

each_planted = pytest.mark.parametrize("row", planted(), ids=str)


@each_planted
def test_a_planted_door_is_found_by_the_proof_as_unclaimed(row: Planted) -> None:
    doors = [door for door in recognise(items(row), signs()).doors if door.item.name == row.door]
    found = [door for door in doors if door.kind.name == row.kind]
    assert found, f"found only {[door.kind.name for door in doors]}"
    assert found[0].parties & {"newham", ANYONE, UNKNOWN}
    assert [fault.what for fault in judge(found[0], {}, TODAY).faults] == ["unclaimed"]


@each_planted
def test_a_planted_door_is_found_by_the_policies_without_the_estates_data(row: Planted) -> None:
    names = {resource["name"] for resource in row.resources}
    session = Session(all_rules(), Waivers(TODAY))
    resources = parse_resources(state(row), "planted.yaml")
    verdicts = [verdict for each in resources for verdict in session.judge_resource(each)]
    verdicts += session.judge_stack(resources)
    failed = {
        verdict.rule.id
        for verdict in verdicts
        if verdict.outcome is Outcome.FAIL and verdict.urn.rpartition("::")[2] in names and verdict.blocks
    }
    assert failed & set(row.rules), f"failed: {sorted(failed)}"


def test_what_stands_amid_the_planted_doors_is_no_door() -> None:
    assert recognise(items(), signs()).doors == ()


def test_every_declared_kind_is_planted_and_there_are_eighteen_or_more() -> None:
    kinds = {kind.name for kind in all_kinds() if kind.door_class == "declared" and kind.parts}
    assert kinds == {row.kind for row in planted()}
    assert len(kinds) >= 18


def test_the_policies_import_nothing_that_knows_the_estate() -> None:
    folder = Path(policies.__file__).parent
    found = {
        node.module.partition(".")[0]
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert found & {"estate", "components", "stacks", "leaving", "review", "emulator", "cli", "tools"} == set()
