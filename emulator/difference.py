"""What an update would change, and what it would replace, as the two providers plan it.

azure-native: provider/pkg/provider/diff.go of pulumi-azure-native (old inputs against new ones, location without case
and spaces, path parameters and create-only properties replace, a removed value does not). azuread: a bridge of
terraform-provider-azuread, where ForceNew decides in the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from emulator.autoname import CREATE_FIRST
from emulator.facts.types import TypeFact
from emulator.values import Properties, Value

_MISSING = object()


@dataclass(frozen=True)
class Difference:
    """changes: place to kind (add, delete, update); replaces: the places that need a new resource."""

    changes: dict[str, str] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    delete_first: bool = False


def compare(fact: TypeFact, old: Properties, new: Properties) -> Difference:
    """The difference between the old inputs and the new, both without nulls."""
    found = dict(_object(_visible(old), _visible(new), "", ""))
    if "location" in found and _same_place(old.get("location"), new.get("location")):
        del found["location"]
    replaces = tuple(place for place, (kind, general) in found.items() if _replaces(fact, kind, general))
    delete_first = bool(replaces) and fact.package == "azure-native" and not old.get(CREATE_FIRST)
    return Difference({place: kind for place, (kind, _) in found.items()}, replaces, delete_first)


def _visible(inputs: Properties) -> Properties:
    return {name: value for name, value in inputs.items() if not name.startswith("__")}


def _replaces(fact: TypeFact, kind: str, general: str) -> bool:
    """Whether a change at this place needs a new resource: its own path is fixed, or for updates an object above it."""
    if fact.package == "azuread":
        general = general.replace("[]", "")
    elif kind == "delete":
        return False
    above = [general[:index] for index, sign in enumerate(general) if sign == "."] if kind == "update" else []
    return any(path in fact.create_only for path in (general, *above))


def _same_place(one: Value, other: Value) -> bool:
    both = isinstance(one, str) and isinstance(other, str)
    return both and one.replace(" ", "").lower() == other.replace(" ", "").lower()


def _object(old: Properties, new: Properties, place: str, general: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in [*old, *(key for key in new if key not in old)]:
        here, anywhere = (f"{place}.{name}", f"{general}.{name}") if place else (name, name)
        yield from _value(old.get(name, _MISSING), new.get(name, _MISSING), here, anywhere)


def _value(old: Value, new: Value, place: str, general: str) -> Iterator[tuple[str, tuple[str, str]]]:
    if old is _MISSING or new is _MISSING:
        yield place, ("add" if old is _MISSING else "delete", general)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _object(old, new, place, general)
    elif isinstance(old, list) and isinstance(new, list):
        for index in range(max(len(old), len(new))):
            one = old[index] if index < len(old) else _MISSING
            other = new[index] if index < len(new) else _MISSING
            yield from _value(one, other, f"{place}[{index}]", f"{general}[]")
    elif old != new:
        yield place, ("update", general)
