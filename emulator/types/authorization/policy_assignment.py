"""Policy assignments. https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure"""

import re
from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.authorization.policy_definitions import ASSIGNMENT, Policy, effect_of, policy_of
from emulator.types.management.tree import PREFIX, scopes_above
from emulator.values import Properties, at, known
from emulator.world import World

LONGEST_AT_GROUP = 24
LONGEST_TEXTS = {"displayName": 128, "description": 512}
CHANGES = {"modify": "Modify", "deployifnotexists": "DeployIfNotExists"}
_VERSION = re.compile(r"\d+\.(\d+|\*)\.(\d+|\*)(-preview)?")


@semantics(ASSIGNMENT)
class PolicyAssignment(Semantics):
    """A policy or initiative at a scope, with its parameters and, where it changes things, an identity."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Name, definition, parameters, identity."""
        scope, name = str(request.get("scope", "")), request.get("policyAssignmentName")
        at_group = scope.lower().startswith(PREFIX.lower())
        if at_group and isinstance(name, str) and len(name) > LONGEST_AT_GROUP:
            yield refusal("policy-assignment-name-too-long", name=name, place="policyAssignmentName")
        version = request.get("definitionVersion")
        if isinstance(version, str) and not _VERSION.fullmatch(version):
            said = f"{request.subject}: '{version}' is no definition version; write 1.*.*, 1.2.* or 1.*.*-preview."
            yield own("policy-version-malformed", said, place="definitionVersion")
        yield from _texts(request)
        yield from _identity(request)
        definition = world.get(request.get("policyDefinitionId"))
        if definition:
            yield from _in_reach(request, definition, scope, world)
            policy = policy_of(definition)
            yield from _parameters(request, policy)
            yield from _needs_identity(request, policy, definition)

    def outputs(self, request: Request, world: World) -> Properties:
        """Enforced, when nobody said otherwise."""
        return {"enforcementMode": request.get("enforcementMode") or "Default", "scope": request.get("scope")}


def _texts(request: Request) -> Iterator[AzureError]:
    """https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#display-name-and-description"""
    for name, longest in LONGEST_TEXTS.items():
        text = request.get(name)
        if isinstance(text, str) and len(text) > longest:
            said = f"{request.subject}: '{name}' has {len(text)} characters; Azure takes {longest}."
            yield own("policy-text-too-long", said, place=name)


def _identity(request: Request) -> Iterator[AzureError]:
    kind = request.get("identity.type")
    if kind == "UserAssigned" and not request.get("identity.userAssignedIdentities"):
        yield refusal("policy-assignment-user-identity-missing", place="identity")
    if kind in {"SystemAssigned", "UserAssigned"} and request.inputs.get("location") is None:
        yield refusal("location-required", place="location")


def _in_reach(request: Request, definition: Resource, scope: str, world: World) -> Iterator[AzureError]:
    """A definition of the tenant's own stands at the scope or above it."""
    if definition.origin == "built-in" or not scope:
        return
    home = ids.parent(definition.id)
    if home and ids.key(home) not in scopes_above(scope, world):
        yield refusal("policy-definition-out-of-scope", assignmentName=request.name, place="policyDefinitionId")


def _parameters(request: Request, policy: Policy) -> Iterator[AzureError]:
    given: Properties = request.get("parameters", {})
    words = {"assignmentName": request.name, "definitionName": policy.name}
    listed = policy.parameters or {}
    missing = [name for name in policy.required if name not in given]
    missing += [name for name, about in listed.items() if about.required and name not in given]
    if missing:
        yield refusal("policy-parameter-missing", parameters=",".join(missing), place="parameters", **words)
    for name, holder in given.items():
        about, value = listed.get(name), at(holder, "value")
        allowed = about.allowed if about else None
        if allowed is not None and isinstance(value, str) and value not in allowed:
            said = {"value": value, "parameterName": name, "definitionName": policy.name}
            place = f"parameters.{name}"
            yield refusal("policy-parameter-value-not-allowed", allowedValues=",".join(allowed), place=place, **said)
    undefined = _undefined(policy, given)
    if undefined:
        yield refusal("policy-parameter-undefined", parameters=",".join(undefined), place="parameters", **words)


def _undefined(policy: Policy, given: Properties) -> list[str]:
    """Parameters that the definition does not have; of a built-in, only what the tables know."""
    if policy.parameters is None:
        return ["effect"] if policy.effect and "effect" in given else []
    built_in = list(policy.parameters) == ["effect"]
    return [] if built_in else [name for name in given if name not in policy.parameters]


def _needs_identity(request: Request, policy: Policy, definition: Resource) -> Iterator[AzureError]:
    given = request.get("parameters", {})
    effect = effect_of(policy, definition, given) if known(given) else None
    spelt = CHANGES.get(str(effect).lower())
    if spelt and request.get("identity.type", "None") == "None" and known(request.inputs.get("identity")):
        yield refusal(
            "policy-assignment-identity-required", assignmentName=request.name, effect=spelt, place="identity"
        )
