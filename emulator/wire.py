"""Between the engine's wire format and plain values: numbers, unknowns, and secrets that stay secret."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from google.protobuf import struct_pb2

from emulator.values import Properties, Value

SIGNATURE = "4dabf18193072939515e22adb298388d"
SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105  (the mark of a secret, known to all)

Step: TypeAlias = str | int
Paths: TypeAlias = set[tuple[Step, ...]]


def plain(struct: Any, secrets: Paths | None = None) -> Properties:
    """A Struct as plain values; the places of secrets are added to `secrets`."""
    found = secrets if secrets is not None else set()
    return {name: _plain(value, (name,), found) for name, value in struct.fields.items()} if struct else {}


def _plain(value: Any, place: tuple[Step, ...], secrets: Paths) -> Value:
    kind = value.WhichOneof("kind")
    if kind == "struct_value":
        fields = value.struct_value.fields
        if SIGNATURE in fields and fields[SIGNATURE].string_value == SECRET:
            secrets.add(place)
            return _plain(fields["value"], place, secrets)
        return {name: _plain(part, (*place, name), secrets) for name, part in fields.items()}
    if kind == "list_value":
        return [_plain(part, (*place, index), secrets) for index, part in enumerate(value.list_value.values)]
    if kind == "number_value":
        number = value.number_value
        return int(number) if number.is_integer() else number
    if kind == "string_value":
        return value.string_value
    return value.bool_value if kind == "bool_value" else None


def struct(values: Mapping[str, Value], secrets: Paths | None = None) -> Any:
    """Plain values as a Struct; what stands at the places of `secrets` is marked secret."""
    found = struct_pb2.Struct()
    for name, value in values.items():
        _fill(found.fields[name], value, (name,), secrets or set())
    return found


def _fill(target: Any, value: Value, place: tuple[Step, ...], secrets: Paths) -> None:
    if place in secrets:
        target.struct_value.fields[SIGNATURE].string_value = SECRET
        target = target.struct_value.fields["value"]
    if value is None:
        target.null_value = struct_pb2.NULL_VALUE
    elif isinstance(value, bool):
        target.bool_value = value
    elif isinstance(value, int | float):
        target.number_value = value
    elif isinstance(value, str):
        target.string_value = value
    elif isinstance(value, Mapping):
        target.struct_value.SetInParent()
        for name, part in value.items():
            _fill(target.struct_value.fields[name], part, (*place, name), secrets)
    else:
        target.list_value.SetInParent()
        for index, part in enumerate(value):
            _fill(target.list_value.values.add(), part, (*place, index), secrets)
