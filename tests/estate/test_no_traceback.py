"""Whatever stands in a data file, the answer is faults: never an exception of another kind."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle
from typing import Any

import pytest
import yaml

from estate.reading import read
from tests.support.estate_files import FILES
from tests.support.estates import SmallEstate

STRANGE = [
    None, [], {}, "", "x", -1, 0, 10**30, 1.5, True, "a" * 700, "é☃", "../../etc", ["x"], {"a": "b"}, "10.0.0.0/0",
    "255.255.255.255/32", "havering", "internet/x", "x/y", "2026-01-01", "off",
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places(part, (*path, key))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = deepcopy(value)
    around = copy
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = new
    return copy


@pytest.mark.parametrize("file", FILES)
def test_a_strange_value_anywhere_is_answered_with_faults(file: str, small: SmallEstate) -> None:
    name = file.removeprefix("estate/")
    path = small.path(name)
    value = read(path, name).value
    for place, new in zip(places(value), cycle(STRANGE), strict=False):
        small.write(name, yaml.safe_dump(changed(value, place, new), allow_unicode=True, sort_keys=False))
        assert all(str(fault) for fault in small.found()), place


@pytest.mark.parametrize("file", FILES)
def test_a_file_cut_short_anywhere_is_answered_with_faults(file: str, small: SmallEstate) -> None:
    name = file.removeprefix("estate/")
    raw = FILES[file].encode()
    for end in range(0, len(raw), max(1, len(raw) // 12)):
        small.write(name, raw[:end])
        assert all(str(fault) for fault in small.found()), end
