"""A change has one digest: the same everywhere, another for another change, and none that gives a secret away."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from review.digest import digest
from review.events import Side, Step
from review.meaning.reading import SECRET, SIGNATURE
from review.model import Operation, Unknown
from tests.review.recorded import events


def _side(**changes: Any) -> Side:
    whole = Side(
        "urn:a::b::c::d", "azure-native:storage:StorageAccount", True, "/id", "", "urn:p", False, False, {}, {}
    )
    return replace(whole, **changes)


def _step(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, operation: Operation | None, **more: Any
) -> Step:
    sides = [_side(inputs=each) if each is not None else None for each in (old, new)]
    return Step("urn:a::b::c::d", operation, sides[0], sides[1], **more)


def _of(*steps: Step) -> str:
    return digest("stack", steps)


UPDATED = _step({"a": 1}, {"a": 2}, Operation.UPDATE)


def test_the_recordings_digest_stays_what_it_was() -> None:
    assert digest("tests", events().steps.values()) == (
        "da9c4559cae318a647d258ebcfaf2e6254ce49aa00f409afae5bb9e882c33965"
    )


def test_the_order_of_steps_and_keys_is_nothing() -> None:
    other = replace(UPDATED, urn="urn:z")
    assert _of(UPDATED, other) == _of(other, UPDATED)
    assert _of(_step({}, {"a": 1, "b": 2}, Operation.UPDATE)) == _of(_step({}, {"b": 2, "a": 1}, Operation.UPDATE))


def test_every_part_of_what_is_done_counts() -> None:
    different = [
        UPDATED,
        _step({"a": 1}, {"a": 3}, Operation.UPDATE),
        _step({"a": 0}, {"a": 2}, Operation.UPDATE),
        _step({"a": 1}, {"a": 2}, Operation.REPLACE),
        _step({"a": 1}, {"a": 2}, Operation.UPDATE, replaces=("a",)),
        _step({"a": 1}, None, Operation.DELETE),
        _step({"a": 1}, None, Operation.FORGET),
        replace(UPDATED, urn="urn:other"),
        replace(UPDATED, new=_side(inputs={"a": 2}, protect=True)),
        replace(UPDATED, new=_side(inputs={"a": 2}, provider="urn:other")),
    ]
    assert len({_of(step) for step in different}) == len(different)
    assert digest("stack", [UPDATED]) != digest("other", [UPDATED])


def test_what_is_known_of_a_preview_that_stopped_early_is_never_taken_for_a_whole_change() -> None:
    assert digest("stack", [], whole=False) != digest("stack", [])


def test_what_stays_counts_for_nothing_but_protection_and_names_do() -> None:
    same = _step({"a": 1}, {"a": 1}, None)
    assert _of(same) == _of()
    assert _of(replace(same, new=_side(inputs={"a": 1}, protect=True))) != _of()
    assert _of(replace(same, new=_side(inputs={"a": 1}, urn="urn:renamed"))) != _of()


def test_what_differs_between_machines_and_not_in_the_change_is_left_out() -> None:
    drawn = replace(UPDATED, new=_side(inputs={"a": 2, "__defaults": ["x"]}, id="/other", outputs={"made": "today"}))
    assert _of(drawn) == _of(UPDATED)
    assert _of(_step({"a": 1.0}, {"a": 2.0}, Operation.UPDATE)) == _of(UPDATED)


def test_an_unknown_value_is_no_text_that_says_so() -> None:
    assert _of(_step({}, {"a": Unknown.VALUE}, Operation.UPDATE)) != _of(_step({}, {"a": "unknown"}, Operation.UPDATE))


def test_a_secret_counts_as_one_whatever_it_is_and_where_it_differs_that_counts() -> None:
    def sealed(text: str) -> dict[str, Any]:
        return {"a": {SIGNATURE: SECRET, "ciphertext": text}}

    step = _step(sealed("one"), sealed("two"), Operation.UPDATE)
    assert _of(step) == _of(_step(sealed("three"), sealed("four"), Operation.UPDATE))
    assert _of(step) != _of(replace(step, differs=("a",)))
    assert _of(step) != _of(_step({"a": "one"}, {"a": "two"}, Operation.UPDATE))
