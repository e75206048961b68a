"""Reads the shapes of types out of the installed SDKs. A process of its own: `python -m emulator.schema.extract`.

Standard input: a JSON list of tokens. Standard output: JSON as emulator.schema describes it. The SDKs carry their
schema in their classes: argument classes tell inputs, whether they are required, their types and enums; resource
classes tell outputs; a constant that a constructor sets tells a discriminator.
"""

import ast
import enum
import functools
import importlib
import importlib.util
import inspect
import json
import re
import sys
import textwrap
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pulumi
from pulumi import _types as sdk

MODULES = {"azure-native": "pulumi_azure_native", "azuread": "pulumi_azuread"}
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", dict: "any", object: "any"}


@functools.cache
def registry(package: str) -> dict[str, tuple[str, str]]:
    """Token to (module, class), read from the SDK's own table without importing its modules."""
    spec = importlib.util.find_spec(MODULES[package])
    if spec is None or spec.origin is None:
        message = f"the package {MODULES[package]} is not installed"
        raise LookupError(message)
    found = {}
    for node in ast.walk(ast.parse(Path(spec.origin).read_text())):
        if isinstance(node, ast.keyword) and node.arg == "resource_modules" and isinstance(node.value, ast.Constant):
            for module in json.loads(str(node.value.value)):
                found.update({token: (module["fqn"], name) for token, name in module["classes"].items()})
    return found


def resource_class(token: str) -> Any:
    """The SDK's class for a token."""
    module, name = registry(token.split(":", maxsplit=1)[0])[token]
    return getattr(importlib.import_module(module), name)


def argument_class(resource: Any) -> Any:
    """The class that holds the inputs: FooArgs, or FooInitArgs where Foo's own name is taken."""
    scope = resource.__init__.__globals__
    for name in resource.__init__.__code__.co_names:
        if isinstance(scope.get(name), type) and sdk.is_input_type(scope[name]):
            return scope[name]
    raise LookupError(resource)


def term(hint: Any, scope: dict[str, Any]) -> dict[str, Any] | None:
    """A Python annotation as a small JSON term; None for None itself."""
    if isinstance(hint, typing.ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        hint = eval(hint, scope)  # noqa: S307  (the SDK's own annotations)
    if hint is None or hint is type(None):
        return None
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _union(arguments, scope)
    if origin is pulumi.Output:
        return term(arguments[0], scope)
    name = getattr(origin, "__name__", "")
    if origin is list or name == "Sequence":
        return {"t": "array", "of": term(arguments[0], scope)}
    if origin is dict or name == "Mapping":
        return {"t": "map", "of": term(arguments[1], scope)}
    return _class_term(hint)


def _class_term(hint: Any) -> dict[str, Any]:
    if not isinstance(hint, type):
        return {"t": "any"}
    if issubclass(hint, enum.Enum):
        return {"t": "enum", "values": [member.value for member in hint]}
    if sdk.is_input_type(hint) or sdk.is_output_type(hint):
        return {"t": "object", "ref": f"{hint.__module__}:{hint.__qualname__}"}
    if issubclass(hint, pulumi.Asset | pulumi.Archive):
        return {"t": "asset"}
    return {"t": PLAIN.get(hint, "any")}


def _union(arguments: tuple[Any, ...], scope: dict[str, Any]) -> dict[str, Any] | None:
    found: list[dict[str, Any]] = []
    for argument in arguments:
        plumbing = getattr(typing.get_origin(argument), "__name__", "") in {"Output", "Awaitable"}
        deferred = isinstance(argument, typing.ForwardRef) and argument.__forward_arg__.startswith("Output[")
        if plumbing or deferred or argument is pulumi.Output:
            continue
        one = term(argument, scope)
        for each in one["of"] if one and one["t"] == "union" else [one]:
            if each is not None and each not in found:
                found.append(each)
    # a mapping stands beside its class in every union, for dict literals: the class says more
    if any(each["t"] == "object" for each in found):
        found = [each for each in found if each["t"] != "map"]
    if not found:
        return None
    return found[0] if len(found) == 1 else {"t": "union", "of": found}


@functools.cache
def fields(kind: Any) -> dict[str, Any]:
    """The properties of an argument or output class, by the names that the engine uses."""
    scope = sys.modules[kind.__module__].__dict__
    names = sdk.input_type_py_to_pulumi_names(kind) if sdk.is_input_type(kind) else output_names(kind)
    found: dict[str, Any] = {}
    for parameter in inspect.signature(kind.__init__).parameters.values():
        if parameter.name in {"__self__", "self"}:
            continue
        found[names.get(parameter.name, parameter.name)] = {
            "type": term(parameter.annotation, scope) or {"t": "any"},
            "required": parameter.default is inspect.Parameter.empty,
        }
    for name, fact in constants_and_defaults(kind).items():
        if names.get(name, name) in found:
            found[names.get(name, name)].update(fact)
    return found


def output_names(kind: Any) -> dict[str, str]:
    """Python name to the engine's name for an output class."""
    return {name: found for name, found, _ in sdk._py_properties(kind)}


def constants_and_defaults(kind: Any) -> dict[str, dict[str, Any]]:
    """What a constructor sets by itself: `pulumi.set(__self__, "kind", 'X')` and `if x is None: x = LITERAL`."""
    found: dict[str, dict[str, Any]] = {}
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(kind.__init__)))):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="set"), args=[_, ast.Constant(value=name), ast.Constant(value=value)]
            ):
                found.setdefault(str(name), {})["const"] = value
            case ast.If(
                test=ast.Compare(left=ast.Name(id=name), ops=[ast.Is()]),
                body=[ast.Assign(value=ast.Constant(value=value)), *_],
            ):
                found.setdefault(name, {})["default"] = value
    return found


def outputs(resource: Any) -> dict[str, Any]:
    """The outputs of a resource class; `optional` where the SDK says that Azure may leave it out."""
    scope = sys.modules[resource.__module__].__dict__
    found = {}
    for python, name in sorted(sdk.resource_py_to_pulumi_names(resource).items()):
        getter = inspect.getattr_static(resource, python, None)
        hint = getter.fget.__annotations__.get("return") if isinstance(getter, property) else None
        hint = eval(hint, scope) if isinstance(hint, str) else hint  # noqa: S307  (the SDK's own annotations)
        inner = typing.get_args(hint)[0] if hint is not None else None
        inner = eval(inner, scope) if isinstance(inner, str) else inner  # noqa: S307  (as above)
        found[name] = {"type": term(inner, scope) or {"t": "any"}, "optional": type(None) in typing.get_args(inner)}
    return found


def shape(token: str) -> dict[str, Any]:
    """Inputs, outputs and secret outputs of one type."""
    resource = resource_class(token)
    secret = re.search(r"additional_secret_outputs=(\[[^\]]*\])", inspect.getsource(resource._internal_init))
    return {
        "inputs": fields(argument_class(resource)),
        "outputs": outputs(resource),
        "secrets": ast.literal_eval(secret[1]) if secret else [],
    }


def references(value: Any) -> Iterator[str]:
    """Every object that a shape names."""
    if isinstance(value, dict):
        if value.get("t") == "object":
            yield value["ref"]
        for part in value.values():
            yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


def main() -> None:
    """Standard input to standard output."""
    found = {token: shape(token) for token in json.load(sys.stdin)}
    shapes: dict[str, Any] = {}
    waiting = list(dict.fromkeys(references(list(found.values()))))
    while waiting:
        reference = waiting.pop()
        if reference not in shapes:
            module, name = reference.split(":")
            shapes[reference] = fields(getattr(sys.modules[module], name))
            waiting += references(shapes[reference])
    tokens = sorted(token for package in MODULES for token in registry(package))
    json.dump({"types": found, "shapes": shapes, "tokens": tokens}, sys.stdout)


if __name__ == "__main__":
    main()
