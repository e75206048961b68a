"""From what Azure holds to what the provider answers: outputs, the outputs of a preview, and inputs read back.

Previews follow PreviewOutputs, reads follow applyDiff, both of pulumi-azure-native (provider/pkg/convert,
provider/pkg/provider): a preview answers inputs that the response has too and leaves everything else unknown; a read
copies into the inputs only what changed among the outputs.
"""

from collections.abc import Mapping
from typing import Any

from emulator import ids, schema
from emulator.facts.types import TypeFact
from emulator.resource import Resource
from emulator.values import UNKNOWN, Properties, Value, without_nulls

Term = Mapping[str, Any]


def _held(term: Term, value: Value) -> Value:
    """The part of a value that a shape has.

    A set of texts (user-assigned identities) goes in as a list and comes back as a map with the texts for keys.
    """
    kind = term["t"]
    if kind == "object" and isinstance(value, Mapping):
        shape = schema.shapes()[term["ref"]]
        return {name: _held(shape[name]["type"], part) for name, part in value.items() if name in shape}
    if kind == "array" and isinstance(value, list | Mapping):
        return [_held(term["of"] or {"t": "any"}, part) for part in value]
    if kind == "map" and isinstance(value, list):
        return {str(name): {} for name in value}
    if kind == "map" and isinstance(value, Mapping):
        return {name: _held(term["of"] or {"t": "any"}, part) for name, part in value.items()}
    return value


def outputs(fact: TypeFact, body: Properties) -> Properties:
    """What a create, update or read answers."""
    shape = schema.of(fact.token)["outputs"]
    found = {name: _held(shape[name]["type"], value) for name, value in body.items() if name in shape}
    return dict(without_nulls(found))


def previewed(fact: TypeFact, inputs: Properties, old: Properties | None) -> Properties:
    """What the provider answers in a preview; `old` are the outputs before an update."""
    shape = schema.of(fact.token)["outputs"]
    if fact.package == "azuread":
        # the bridge plans: what Entra computes stays as it was in an update, and what nobody set is left out
        computed = {name for name, about in shape.items() if not about["optional"]}
        drawn = dict.fromkeys(computed, UNKNOWN)
        stays = {name: value for name, value in (old or {}).items() if name in computed}
        return {**drawn, **stays, **{name: value for name, value in inputs.items() if name in shape}}
    found = _preview_object(shape, inputs)
    found.pop("azureApiVersion", None)
    if old:
        found.update({name: old[name] for name in ("name", "location") if name in old})
    return found


def _preview_object(shape: Mapping[str, Any], value: Mapping[str, Value]) -> Properties:
    return {name: _preview(about["type"], value.get(name, UNKNOWN)) for name, about in shape.items()}


def _preview(term: Term, value: Value) -> Value:
    kind = term["t"]
    if value is None or value == UNKNOWN:
        return UNKNOWN
    if kind == "object" and isinstance(value, Mapping):
        return _preview_object(schema.shapes()[term["ref"]], value)
    if kind == "array" and isinstance(value, list):
        return [_preview(term["of"] or {"t": "any"}, part) for part in value]
    if kind == "map" and isinstance(value, list):
        return UNKNOWN
    if kind == "map" and isinstance(value, Mapping):
        return {name: _preview(term["of"] or {"t": "any"}, part) for name, part in value.items()}
    return value


def _as_inputs(fact: TypeFact, values: Properties) -> Properties:
    shape = schema.of(fact.token)["inputs"]
    found = {name: _held(shape[name]["type"], value) for name, value in values.items() if name in shape}
    return dict(without_nulls(found))


def imported(fact: TypeFact, resource: Resource) -> Properties:
    """The inputs that would make this resource: what was sent, or what its body shows when Azure itself made it."""
    path = ids.parse(fact.template, resource.id) or {}
    known = schema.of(fact.token)["inputs"]
    sent = {name: value for name, value in resource.body.items() if not resource.sent or name in resource.sent}
    named = {name: value for name, value in path.items() if name in known}
    return {**named, **_as_inputs(fact, sent)}


def refreshed(
    fact: TypeFact, inputs: Properties, before: Properties, now: Properties, keeps: tuple[str, ...]
) -> Properties:
    """The old inputs with what changed among the outputs; sub-resources that nobody set inline stay out."""
    quiet = {name for name in keeps if name not in inputs}
    old = {name: value for name, value in _as_inputs(fact, before).items() if name not in quiet}
    new = {name: value for name, value in _as_inputs(fact, now).items() if name not in quiet}
    return _merged(inputs, old, new)


def _merged(base: Properties, old: Properties, new: Properties) -> Properties:
    found = {name: value for name, value in base.items() if not (name in old and name not in new)}
    for name, value in new.items():
        if name not in old:
            found[name] = value
        elif old[name] != value:
            found[name] = _merged_value(base[name], old[name], value) if name in base else value
    return found


def _merged_value(base: Value, old: Value, new: Value) -> Value:
    if isinstance(base, dict) and isinstance(old, dict) and isinstance(new, dict):
        return _merged(base, old, new)
    if isinstance(base, list) and isinstance(old, list) and isinstance(new, list):
        both = min(len(base), len(old))
        return [_merged_value(base[i], old[i], part) if i < both else part for i, part in enumerate(new)]
    return new
