"""Is every property one that the type has, of the right type, and are all required ones there? All faults at once."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from emulator import schema
from emulator.errors import AzureError, own, refusal
from emulator.values import UNKNOWN, Properties, Value

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int, float),
    "number": (int, float),
}
_INTERNAL = {"azureApiVersion", "pulumi"}
Term = Mapping[str, Any]


def judge(token: str, inputs: Properties) -> Iterator[AzureError]:
    """Every fault of a type's inputs."""
    yield from _object(schema.of(token)["inputs"], inputs, "", directory=token.startswith("azuread"))


def _object(
    properties: Mapping[str, Any], value: Mapping[str, Value], place: str, *, directory: bool
) -> Iterator[AzureError]:
    prefix = f"{place}." if place else ""
    for name in value:
        if name not in properties and not name.startswith("__") and not (not place and name in _INTERNAL):
            yield _unknown_property(name, properties, prefix)
    for name, about in properties.items():
        given = value.get(name)
        if given is None:
            # a constant at the top is set by the SDK's class; inside a dict literal nobody sets it
            if about["required"] and "default" not in about and (place or "const" not in about):
                yield _missing(prefix + name, directory=directory)
            continue
        yield from _value(about["type"], given, prefix + name, directory=directory)
        if "const" in about and given not in {about["const"], UNKNOWN}:
            yield own("constant", f"'{prefix}{name}' must be {about['const']!r}, got {given!r}", place=prefix + name)


def _unknown_property(name: str, properties: Mapping[str, Any], prefix: str) -> AzureError:
    near = difflib.get_close_matches(name, properties, 1, 0.6)
    hint = f" Did you mean '{near[0]}'?" if near else f" It has: {', '.join(sorted(properties))}."
    return own("property-unknown", f"'{prefix}{name}' is no property here.{hint}", place=prefix + name)


def _missing(place: str, *, directory: bool) -> AzureError:
    if directory:
        return own("argument-missing", f"Missing required argument. The argument '{place}' is required.", place=place)
    return refusal("provider-missing-required", path=place, place=place)


def _value(term: Term, value: Value, place: str, *, directory: bool) -> Iterator[AzureError]:
    if value is None or value == UNKNOWN:
        return
    kind = term["t"]
    if kind == "union":
        yield from _union(term["of"], value, place, directory=directory)
    elif kind == "enum":
        if value not in term["values"]:
            yield _not_one_of(place, value, term["values"])
    elif kind == "object" and isinstance(value, Mapping):
        yield from _object(schema.shapes()[term["ref"]], value, place, directory=directory)
    elif (kind == "array" and isinstance(value, list)) or (kind == "map" and isinstance(value, Mapping)):
        yield from _each(term["of"] or {"t": "any"}, value, place, directory=directory)
    elif kind in {"object", "array", "map"} or not _fits(kind, value):
        yield _wrong_type(place, kind, value)


def _each(term: Term, value: Value, place: str, *, directory: bool) -> Iterator[AzureError]:
    for key, part in value.items() if isinstance(value, Mapping) else enumerate(value):
        yield from _value(term, part, f"{place}[{key!r}]", directory=directory)


def _fits(kind: str, value: Value) -> bool:
    wanted = _KINDS.get(kind)
    if wanted is None:
        return True
    if isinstance(value, bool) and kind != "boolean":
        return False
    return isinstance(value, wanted) and not (kind == "integer" and isinstance(value, float) and not value.is_integer())


def _wrong_type(place: str, kind: str, value: Value) -> AzureError:
    got = {dict: "an object", list: "an array", str: "a string", bool: "a boolean"}.get(type(value), "a number")
    words = {"path": place, "type": kind, "an array, a string or a number": got}
    return refusal("provider-wrong-type", place=place, **words)


def _not_one_of(place: str, value: Value, values: list[Value]) -> AzureError:
    near = difflib.get_close_matches(str(value), [str(each) for each in values], 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return own(
        "not-one-of",
        f"'{place}' is {value!r}; it can be {', '.join(repr(each) for each in values)}.{hint}",
        place=place,
    )


def _union(terms: list[Term], value: Value, place: str, *, directory: bool) -> Iterator[AzureError]:
    values = [each for term in terms if term["t"] == "enum" for each in term["values"]]
    if values and isinstance(value, str):
        # Azure's lists are open by their specification, yet a value outside is nearly always a slip that Azure refuses
        if value.lower() not in {str(each).lower() for each in values}:
            yield _not_one_of(place, value, values)
        return
    tried = [list(_value(term, value, place, directory=directory)) for term in terms]
    yield from min(tried, key=len)
