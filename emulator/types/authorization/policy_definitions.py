"""What a policy or an initiative says of itself, whether Azure's own or the tenant's."""

import re
from dataclasses import dataclass
from typing import Any

from emulator import ids
from emulator.resource import Resource
from emulator.values import Properties, at

DEFINITIONS = (
    "azure-native:authorization:PolicyDefinition",
    "azure-native:authorization:PolicyDefinitionAtManagementGroup",
)
SETS = (
    "azure-native:authorization:PolicySetDefinition",
    "azure-native:authorization:PolicySetDefinitionAtManagementGroup",
)
ASSIGNMENT = "azure-native:authorization:PolicyAssignment"
_PARAMETER = re.compile(r"\[parameters\('(\w+)'\)\]")


@dataclass(frozen=True)
class Parameter:
    """A parameter: whether it must be given, and the values it takes (None: any)."""

    required: bool
    allowed: tuple[Any, ...] | None = None


@dataclass(frozen=True)
class Policy:
    """What an assignment needs to know; `parameters` None when the tables do not list them all."""

    name: str
    effect: str | None
    parameters: dict[str, Parameter] | None
    required: tuple[str, ...] = ()


def policy_of(resource: Resource) -> Policy:
    """Reads a built-in row or a definition of the tenant."""
    if resource.origin == "built-in":
        return _built_in(resource.body)
    found = {
        name: Parameter("defaultValue" not in (about or {}), _allowed(about))
        for name, about in (resource.get("parameters") or {}).items()
    }
    return Policy(ids.name_of(resource.id), at(resource.body, "policyRule.then.effect"), found)


def _allowed(about: Properties | None) -> tuple[Any, ...] | None:
    values = (about or {}).get("allowedValues")
    return tuple(values) if values else None


def _built_in(row: Properties) -> Policy:
    effects = row.get("effects_allowed")
    if row.get("members") is not None:
        return Policy(row["name"], None, None)
    fixed = bool(row.get("effect_fixed"))
    known = None if fixed else {"effect": Parameter(required=False, allowed=tuple(effects or ()) or None)}
    effect = row.get("effect_default") if fixed else "[parameters('effect')]"
    return Policy(row["guid"], effect, known, tuple(row.get("required_parameters") or ()))


def effect_of(policy: Policy, resource: Resource, given: Properties) -> str | None:
    """The effect that an assignment's parameters lead to; None while it is not known."""
    match = _PARAMETER.fullmatch(policy.effect or "")
    if match is None:
        return policy.effect
    value = at(given, f"{match[1]}.value")
    if value is None and resource.origin == "built-in":
        return str(resource.body.get("effect_default"))
    default = at(resource.body, f"parameters.{match[1]}.defaultValue")
    found = value if value is not None else default
    return found if isinstance(found, str) else None
