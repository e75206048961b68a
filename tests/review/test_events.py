"""A recording is read whole where it is whole, and says what is missing where it is not."""

import json
from typing import Any

import pytest

from review.events import read_events
from review.model import Operation, Unknown
from tests.review.recorded import events, text


def _of(name: str) -> str:
    return next(urn for urn in events().steps if urn.endswith(f"::{name}"))


@pytest.mark.parametrize(
    ("name", "operation"),
    [
        ("replaced", Operation.REPLACE),
        ("deleted", Operation.DELETE),
        ("forgotten", Operation.FORGET),
        ("old-rg", Operation.DELETE),
        ("app", Operation.UPDATE),
        ("worker-reads", Operation.CREATE),
        ("has-new-name", None),
        ("lets-go", None),
        ("azure", None),
    ],
)
def test_each_step_of_the_engine_is_one_operation(name: str, operation: Operation | None) -> None:
    assert events().steps[_of(name)].operation is operation


def test_the_halves_of_a_replacement_are_one_step_with_the_path_that_forces_it() -> None:
    step = events().steps[_of("replaced")]
    assert step.replaces == ("location",)
    assert step.old
    assert step.new
    assert (step.old.inputs["location"], step.new.inputs["location"]) == ("uksouth", "ukwest")


def test_a_value_that_azure_has_yet_to_draw_is_unknown() -> None:
    step = events().steps[_of("worker-reads")]
    assert step.new
    assert step.new.inputs["principalId"] == Unknown.VALUE


def test_a_resource_that_an_alias_renames_says_what_it_was_called() -> None:
    step = events().steps[_of("has-new-name")]
    assert step.moved_from.endswith("::renamed")
    assert not events().steps[_of("app")].moved_from


def test_protection_is_read_on_both_sides() -> None:
    step = events().steps[_of("lets-go")]
    assert step.old
    assert step.new
    assert (step.old.protect, step.new.protect) == (True, False)


def test_the_path_of_a_changed_secret_is_told_and_its_value_is_not() -> None:
    assert events().steps[_of("worker")].differs == ("tags.note",)
    assert "xyzzy" not in repr(events())


def test_a_provider_is_named_without_the_id_that_each_stack_draws_anew() -> None:
    step = events().steps[_of("app")]
    assert step.new
    assert step.new.provider == "urn:pulumi:tests::havering::pulumi:providers:azure-native::azure"


def test_a_whole_recording_has_its_counts_and_no_fault() -> None:
    found = events()
    assert found.counts == {"create": 1, "delete": 3, "replace": 1, "same": 4, "update": 3}
    assert (found.ended, found.succeeded, found.faults, found.errors) == (True, True, (), ())


def test_a_recording_that_was_cut_off_gives_what_it_has_and_says_so() -> None:
    lines = text("small", "events").splitlines(keepends=True)
    half = [*lines[: len(lines) // 2], lines[len(lines) // 2][:40]]
    found = read_events(half)
    assert found.steps
    assert len(found.steps) < len(events().steps)
    assert not found.ended
    assert found.faults == (
        f"the engine's recording has 1 lines that are no events (line {len(half)})",
        "the engine's recording ends before its summary: the preview was cut off, and what follows is missing",
    )


def test_an_empty_recording_was_cut_off() -> None:
    assert read_events([]).faults[-1].startswith("the engine's recording ends before its summary")


def test_what_went_wrong_is_kept_once_without_colours_and_with_its_resource() -> None:
    said = {"urn": "urn:x", "message": "<{%fg 1%}>no such thing<{%reset%}>\n", "severity": "error"}
    lines = [json.dumps({"sequence": 1, "diagnosticEvent": said})] * 2
    lines.append(json.dumps({"summaryEvent": {"result": "failed", "resourceChanges": {}}}))
    found = read_events(lines)
    assert [(each.urn, each.text) for each in found.errors] == [("urn:x", "no such thing")]
    assert (found.ended, found.succeeded) == (True, False)


def test_what_an_earlier_run_left_to_delete_does_not_hide_what_stands_under_its_name() -> None:
    side = {"urn": "urn:pulumi:s::p::a:b:C::x", "type": "a:b:C", "custom": True, "inputs": {}, "outputs": {}}
    steps: list[dict[str, Any]] = [
        {"op": "same", "old": side, "new": side},
        {"op": "delete", "old": {**side, "delete": True}, "new": None},
    ]
    found = read_events(
        [json.dumps({"resourcePreEvent": {"metadata": {"urn": side["urn"], **step}}}) for step in steps]
    )
    assert {urn.rpartition("::")[2]: step.operation for urn, step in found.steps.items()} == {
        "x": None,
        "x (left over)": Operation.DELETE,
    }


def test_chatter_of_the_engine_is_no_error() -> None:
    said = {"prefix": "debug: ", "message": "registering resource", "severity": "debug"}
    assert read_events([json.dumps({"diagnosticEvent": said})]).said == ()
