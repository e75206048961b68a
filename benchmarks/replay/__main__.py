"""Declare recorded resources again: as a plain SDK program does, or as this estate does (HAVERING_BENCHMARK_WAY)."""

import importlib
import inspect
import json
import os
import sys
from pathlib import Path
from typing import Any

import pulumi
from pulumi import _types

from components.sdk import drop_api_version_aliases
from components.sdk_speed import quicken

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"


def resource_class(token: str) -> type[pulumi.CustomResource]:
    package, module, name = token.split(":")
    where = f"pulumi_azure_native.{module}" if package == "azure-native" else "pulumi_azuread"
    return getattr(importlib.import_module(where), name)


def arguments(kind: type[pulumi.CustomResource], inputs: dict[str, Any]) -> dict[str, Any]:
    module = sys.modules[kind.__module__]
    described = next(each for suffix in ("InitArgs", "Args") if (each := getattr(module, kind.__name__ + suffix, None)))
    python_names = {there: here for here, there in _types.input_type_py_to_pulumi_names(described).items()}
    accepted = inspect.signature(kind._internal_init).parameters
    named = {python_names.get(name, name): value for name, value in inputs.items()}
    if "resource_name" in named:  # the SDK's own first argument has that name too
        named["resource_name_"] = named.pop("resource_name")
    return {name: value for name, value in named.items() if name in accepted}


def referring(value: Any, sources: list[pulumi.Resource], *, known: bool) -> Any:
    """Make `value` depend on its first source: known at preview (the estate) or an id drawn later (plain)."""
    if not sources or not isinstance(value, str):
        return value
    output = sources[0].urn if known or not isinstance(sources[0], pulumi.CustomResource) else sources[0].id
    return output.apply(lambda _: value)


def declare(rows: list[dict[str, Any]], *, known: bool) -> None:
    made: dict[str, Any] = {}
    for row in rows:
        options = pulumi.ResourceOptions(parent=made.get(row["parent"]), provider=made.get(row["provider"]))
        if row["custom"] and row["type"].startswith("pulumi:providers:"):
            package = row["type"].rpartition(":")[2].replace("-", "_")
            kind = importlib.import_module(f"pulumi_{package}").Provider
            made[row["urn"]] = kind(row["name"], tenant_id="0c000000-0000-4000-8000-000000000001")
        elif row["custom"]:
            kind = resource_class(row["type"])
            inputs = {
                name: referring(value, [made[u] for u in row["depends"].get(name, []) if u in made], known=known)
                for name, value in row["inputs"].items()
            }
            made[row["urn"]] = kind(row["name"], opts=options, **arguments(kind, inputs))
        else:
            made[row["urn"]] = pulumi.ComponentResource(row["type"], row["name"], None, options)


estate_way = os.environ["HAVERING_BENCHMARK_WAY"] == "estate"
if estate_way:
    quicken()
    pulumi.runtime.register_stack_transformation(drop_api_version_aliases)
declare(json.loads(Path(os.environ["HAVERING_BENCHMARK_ROWS"]).read_text(encoding="utf-8")), known=estate_way)
