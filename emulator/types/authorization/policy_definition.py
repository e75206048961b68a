"""Policies and initiatives of the tenant's own.

https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-basics
"""

from collections.abc import Iterator, Sequence

from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.authorization.policy_definitions import ASSIGNMENT, DEFINITIONS, SETS
from emulator.values import Properties, at, known
from emulator.world import World


def _defaults(request: Request) -> Iterator[AzureError]:
    """A default is one of the allowed values."""
    for name, about in request.get("parameters", {}).items():
        allowed, default = at(about, "allowedValues"), at(about, "defaultValue")
        if allowed and default is not None and default not in allowed:
            words = {"definitionName": request.name, "parameterName": name}
            yield refusal("policy-parameter-default-not-in-allowed", place=f"parameters.{name}", **words)


def _changed(request: Request) -> tuple[list[str], list[str]]:
    """The parameters that an update takes away, and those that it adds without a default."""
    before: Properties = (request.old.get("parameters") if request.old else None) or {}
    now: Properties = request.get("parameters", {})
    if request.old is None or not known(request.inputs.get("parameters")):
        return [], []
    gone = [name for name in before if name not in now]
    return gone, [name for name, about in now.items() if name not in before and at(about, "defaultValue") is None]


@semantics(*DEFINITIONS)
class PolicyDefinition(Semantics):
    """A rule: if this, then that."""

    judges = ("parameters",)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """The rule can be read, its parameters fit, and assignments that exist go on working."""
        rule = request.get("policyRule")
        if isinstance(rule, dict):
            missing = [part for part in ("if", "then") if part not in rule]
            if missing:
                detail = f"the rule has no '{missing[0]}'"
                yield refusal("policy-rule-unreadable", detail=detail, place="policyRule")
        yield from _defaults(request)
        gone, added = _changed(request)
        if gone or added:
            said = (
                f"{request.subject}: parameters cannot be taken away ({', '.join(gone) or 'none'}) nor added without a "
                f"default ({', '.join(added) or 'none'}); Azure answers InvalidPolicyParameterUpdate."
            )
            yield own("policy-parameters-changed", said, place="parameters")

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """Azure names the first that refers to it."""
        assigned = users[0].token == ASSIGNMENT
        words = {
            "assignment|set definition": "assignment" if assigned else "set definition",
            "assignments|sets": "assignments" if assigned else "sets",
        }
        return refusal("policy-definition-in-use-delete", definitionName=resource.name, referrerId=users[0].id, **words)


@semantics(*SETS)
class Initiative(Semantics):
    """Policies that are assigned together."""

    judges = ("parameters",)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its parameters, and how it names its members."""
        yield from _defaults(request)
        gone, added = _changed(request)
        if gone:
            yield refusal("policy-set-parameter-removed", names=",".join(gone), place="parameters")
        if added:
            yield refusal("policy-set-parameter-added-without-default", names=",".join(added), place="parameters")
        members = request.get("policyDefinitions", [])
        names = [at(each, "policyDefinitionReferenceId") for each in members]
        for twice in sorted({each for each in names if isinstance(each, str) and names.count(each) > 1}):
            said = f"{request.subject}: two members have the reference id '{twice}'; it is unique in an initiative."
            yield own("initiative-reference-twice", said, place="policyDefinitions")
        groups = {at(each, "name") for each in request.get("policyDefinitionGroups", [])}
        for index, member in enumerate(members):
            for name in at(member, "groupNames") or []:
                if name not in groups and known(name):
                    said = f"{request.subject}: the group '{name}' is not among policyDefinitionGroups."
                    yield own("initiative-group-unknown", said, place=f"policyDefinitions[{index}].groupNames")

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """Azure names the first assignment."""
        return refusal("policy-set-definition-in-use-delete", setName=resource.name, assignmentId=users[0].id)
