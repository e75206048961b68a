"""Who depends on what changes, directly or through others."""

from review.dependants import dependants


def test_dependants_are_found_through_others_and_in_state_and_plan_alike() -> None:
    state = {"b": ["a"], "c": ["b"], "x": []}
    plan = {"new": ["c"]}
    assert dependants(["a", "c", "x"], [state, plan]) == ({"a": ["b", "c", "new"], "c": ["new"]}, 0)


def test_things_that_need_each_other_end_the_search() -> None:
    assert dependants(["a"], [{"a": ["b"], "b": ["a"]}]) == ({"a": ["b"]}, 0)


def test_of_too_many_the_last_are_left_out_and_counted() -> None:
    needs = {f"x{number}": ["a", "b", "c"] for number in range(10)}
    found, left_out = dependants(["a", "b", "c"], [needs], most=15)
    assert list(found) == ["a", "b"]
    assert left_out == 1
