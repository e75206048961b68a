"""Plain property values as the engine sends them, with one mark for what is not known yet, and paths into them.

A path is written as in the tables of facts: `a.b` goes into an object, `a[]` into every element of a list,
`a{}` into every value of a map.
"""

import copy
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Value: TypeAlias = Any
Properties: TypeAlias = dict[str, Any]

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""What the engine writes for a value that only an apply will know (pulumi.runtime.rpc.UNKNOWN)."""

_STEP = re.compile(r"[^.\[\]{}]+|\[\]|\{\}")


def known(value: Value) -> bool:
    """Whether a value and all within it are known."""
    if isinstance(value, dict):
        return all(known(part) for part in value.values())
    if isinstance(value, list):
        return all(known(part) for part in value)
    return bool(value != UNKNOWN)


def at(value: Value, path: str) -> Value:
    """The value at a path without `[]` or `{}`; None where it is absent or not known."""
    for step in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return None if isinstance(value, str) and value == UNKNOWN else value


def select(value: Value, path: str) -> Iterator[tuple[str, Value]]:
    """Every value that a path with `[]` and `{}` leads to, known or not, each with the exact place."""
    yield from _select(value, _STEP.findall(path), "")


def _select(value: Value, steps: list[str], place: str) -> Iterator[tuple[str, Value]]:
    if value is None:
        return
    if not steps:
        yield place, value
        return
    step, rest = steps[0], steps[1:]
    if step == "[]" and isinstance(value, list):
        for index, part in enumerate(value):
            yield from _select(part, rest, f"{place}[{index}]")
    elif step == "{}" and isinstance(value, Mapping):
        for key, part in value.items():
            yield from _select(part, rest, f"{place}[{key!r}]")
    elif isinstance(value, Mapping) and step in value:
        yield from _select(value[step], rest, f"{place}.{step}" if place else step)


def strings(value: Value, place: str = "") -> Iterator[tuple[str, str]]:
    """Every string within a value, keys of maps included, each with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from strings(part, f"{place}[{index}]")
    elif isinstance(value, Mapping):
        for key, part in value.items():
            here = f"{place}.{key}" if place else str(key)
            yield here, str(key)
            yield from strings(part, here)


def without_nulls(value: Value) -> Value:
    """The value without the keys of objects that hold nothing, as both providers read what they are sent."""
    if isinstance(value, Mapping):
        return {key: without_nulls(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [without_nulls(part) for part in value]
    return value


def changed_at(value: Properties, path: str, new: Value) -> Properties:
    """A copy with another value at the place `a.b[0].c`; None takes it away.

    Raises LookupError for a list that is too short, TypeError for a step into what is neither object nor list.
    """
    found = copy.deepcopy(value)
    steps = [int(index) if index else name for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)]
    holder: Value = found
    for step, following in itertools.pairwise(steps):
        if isinstance(holder, dict) and isinstance(following, str):
            holder.setdefault(step, {})
        holder = holder[step]
    if new is not None:
        holder[steps[-1]] = new
    elif isinstance(holder, dict):
        holder.pop(steps[-1], None)
    else:
        del holder[steps[-1]]
    return found
