"""Asks the installed SDKs whether a property path of a type exists, under the name that Pulumi sends."""

import ast
import importlib
import importlib.util
import inspect
import json
import re
import sys
import types
import typing
from functools import lru_cache
from pathlib import Path
from typing import Any

import pulumi
from pulumi import _types

PACKAGES = {"azure-native": "pulumi_azure_native", "azuread": "pulumi_azuread"}


@lru_cache(maxsize=2)
def registry(package: str) -> dict[str, tuple[str, str]]:
    """Plain token -> module and class, read from the JSON that the SDK registers, without importing its modules."""
    spec = importlib.util.find_spec(PACKAGES[package])
    assert spec is not None
    assert spec.origin is not None
    found = {}
    for node in ast.walk(ast.parse(Path(spec.origin).read_text("utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "resource_modules" and isinstance(node.value, ast.Constant):
            for module in json.loads(str(node.value.value)):
                for token, kind in module["classes"].items():
                    found[_plain(token)] = (module["fqn"], kind)
    return found


def _plain(token: str) -> str:
    package, module, kind = token.split(":")
    return f"{package}:{kind}" if module.startswith("index") else f"{package}:{module}:{kind}"


def exists(token: str) -> bool:
    package = token.split(":", maxsplit=1)[0]
    return package in PACKAGES and token in registry(package)


@lru_cache(maxsize=512)
def arguments(token: str) -> Any:
    """The class of a type's arguments."""
    module, kind = registry(token.split(":", maxsplit=1)[0])[token]
    cls = getattr(importlib.import_module(module), kind)
    scope = cls.__init__.__globals__
    return next(
        scope[name]
        for name in cls.__init__.__code__.co_names
        if isinstance(scope.get(name), type) and _types.is_input_type(scope[name])
    )


@lru_cache(maxsize=4096)
def properties(cls: Any) -> dict[str, Any]:
    """Wire name -> annotation of an argument class."""
    names = _types.input_type_py_to_pulumi_names(cls)
    found = {}
    for each in inspect.signature(cls.__init__).parameters.values():
        if each.name not in {"self", "__self__"}:
            found[names.get(each.name, each.name)] = each.annotation
    return found


def missing(token: str, path: str) -> str:
    """Say at which part a path leaves the SDK's types, '' when it exists."""
    classes = [arguments(token)]
    for part in _parts(path):
        if not any(part in properties(cls) for cls in classes):
            return part
        found = beneath(classes, part)
        classes = [each for each in found if _types.is_input_type(each)]
        if not classes:
            return ""
    return ""


def _parts(path: str) -> list[str]:
    return [part for part in re.sub(r"\[[^\]]*\]", "", path).split(".") if part]


def beneath(classes: list[Any], part: str) -> list[Any]:
    """The classes that a property of one of these classes may hold."""
    return [
        each
        for cls in classes
        if part in properties(cls)
        for each in alternatives(properties(cls)[part], sys.modules[cls.__module__].__dict__)
        if isinstance(each, type)
    ]


def alternatives(annotation: Any, scope: dict[str, Any]) -> list[Any]:
    """The plain classes that an annotation allows, through Input, Optional, Sequence and Mapping."""
    if isinstance(annotation, typing.ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        try:
            annotation = eval(annotation, scope)  # noqa: S307  the SDK's own annotations
        except NameError:
            return []
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return [each for part in inner for each in alternatives(part, scope)]
    if origin is pulumi.Output or getattr(origin, "__name__", "") in {"Awaitable", "Output"}:
        return []
    if getattr(origin, "__name__", "") in {"Sequence", "list"}:
        return alternatives(inner[0], scope)
    if getattr(origin, "__name__", "") in {"Mapping", "dict"}:
        return [dict]
    return [annotation] if annotation is not type(None) else []


def main() -> None:
    """Print what a type takes, or what it takes at a path: `python -m tests.policies.sdk TOKEN [PATH]`."""
    classes = [arguments(sys.argv[1])]
    for step in _parts(sys.argv[2]) if len(sys.argv) > 2 else []:
        classes = [each for each in beneath(classes, step) if _types.is_input_type(each)]
    for cls in classes:
        for name in properties(cls):
            kinds = sorted({each.__name__ for each in beneath([cls], name)})
            print(f"{name}: {' | '.join(kinds)}")


if __name__ == "__main__":
    main()
