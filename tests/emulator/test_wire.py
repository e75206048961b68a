from hypothesis import given
from hypothesis import strategies as st

from emulator.values import UNKNOWN
from emulator.wire import Paths, plain, struct

SCALARS = st.none() | st.booleans() | st.integers(-(2**50), 2**50) | st.text(max_size=8) | st.just(UNKNOWN)
VALUES = st.recursive(
    SCALARS, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=4), part, max_size=3)
)


@given(st.dictionaries(st.text(min_size=1, max_size=5), VALUES, max_size=4))
def test_values_come_back_from_the_wire_as_they_went(values: dict[str, object]) -> None:
    assert plain(struct(values)) == values


def test_a_secret_stays_secret_on_the_way_back() -> None:
    values = {"properties": {"password": "p", "user": "u"}, "keys": ["a", "b"]}
    secret: Paths = {("properties", "password"), ("keys", 1)}
    found: Paths = set()
    assert plain(struct(values, secret), found) == values
    assert found == secret


def test_whole_numbers_are_integers_and_others_are_not() -> None:
    assert [type(value) for value in plain(struct({"a": 3.0, "b": 3.5})).values()] == [int, float]
