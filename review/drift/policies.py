"""What Azure Policy may have written: the planned assignments that change resources, where they reach, and what.

Assignments and exemptions are read from the stack's own state. Only effects that write (Modify, DeployIfNotExists) of
definitions whose writing is known here explain anything; every other difference is left for a person to explain.
What each definition writes is in its `then` part: https://github.com/Azure/azure-policy/tree/master/built-in-policies
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from estate.builtin_policies import CHANGING, builtins
from review.meaning.reading import each, folded, get, plain, text
from review.meaning.resources import Planned
from review.tree import Tree, scope_of, subscription_of

_ASSIGNMENT: Final = "azure-native:authorization:PolicyAssignment"
_EXEMPTION: Final = "azure-native:authorization:PolicyExemption"
_GROUP: Final = "azure-native:resources:ResourceGroup"
_DIAGNOSTICS: Final = re.compile(r"azure-native:(monitor|insights):(Subscription)?DiagnosticSetting")
_SETTINGS: Final = frozenset({"setbypolicy-loganalytics", "subscriptiontola"})
"""Diagnostic settings that Azure's definitions write, by their names
(https://learn.microsoft.com/azure/azure-monitor/platform/diagnostics-settings-policies-deployifnotexists)."""


@dataclass(frozen=True)
class Assignment:
    """One planned assignment that writes."""

    name: str
    definition: str
    title: str
    scope: str
    excluded: tuple[str, ...]
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """A property of a resource that differs: `old` is None where nothing was declared, `new` where nothing is left."""

    resource: Planned
    path: str
    old: Any
    new: Any


class Policies:
    """The assignments of one state; `by_urn` is everything that was declared, as it was found."""

    def __init__(self, by_urn: Mapping[str, Planned], tree: Tree) -> None:
        """Read assignments and exemptions."""
        self._by_urn = by_urn
        self._tree = tree
        exemptions = [found for found in by_urn.values() if found.token == _EXEMPTION]
        self._writing = [_read(found, exemptions) for found in by_urn.values() if _writes(found)]

    def explain(self, difference: Difference) -> str:
        """Return which assignment writes just this, "" where none does."""
        for assignment in self._writing:
            writer = _writer(assignment)
            if writer and self._reaches(assignment, difference.resource) and writer(self, assignment, difference):
                return f"{assignment.title} ({assignment.name})"
        return ""

    def group_of(self, resource: Planned) -> Planned | None:
        """The resource group that holds a resource."""
        home = "/".join(folded(resource.id).split("/")[:5])
        groups = (found for found in self._by_urn.values() if found.token == _GROUP)
        return next((found for found in groups if folded(found.id) == home), None)

    def _reaches(self, assignment: Assignment, resource: Planned) -> bool:
        return self._holds(assignment.scope, resource) and not any(
            self._holds(scope, resource) for scope in assignment.excluded
        )

    def _holds(self, scope: str, resource: Planned) -> bool:
        kind, name = scope_of(scope)
        if kind == "management group":
            home = self._tree.groups.get(subscription_of(resource, self._by_urn), "")
            return name in self._tree.above(home)
        return f"{folded(resource.id)}/".startswith(f"{folded(scope)}/")


def _writes(resource: Planned) -> bool:
    """Whether an assignment is in force and its effect changes resources; an initiative's effects are its members'."""
    if resource.token != _ASSIGNMENT or text(resource.inputs, "enforcementMode") == "DoNotEnforce":
        return False
    found = builtins().get(_guid(resource))
    if found is None:
        return False
    effect = text(resource.inputs, "parameters.effect.value") or found.default_effect
    return found.kind == "initiative" or effect in CHANGING


def _read(resource: Planned, exemptions: Iterable[Planned]) -> Assignment:
    exempt = [
        folded(found.id).partition("/providers/microsoft.authorization/policyexemptions/")[0]
        for found in exemptions
        if folded(text(found.inputs, "policyAssignmentId")) == folded(resource.id)
    ]
    return Assignment(
        name=text(resource.inputs, "policyAssignmentName") or resource.name,
        definition=_guid(resource),
        title=text(resource.inputs, "displayName"),
        scope=text(resource.inputs, "scope"),
        excluded=(*map(str, each(resource.inputs, "notScopes")), *exempt),
        parameters={
            name: get(value, "value") for name, value in plain(get(resource.inputs, "parameters") or {}).items()
        },
    )


def _guid(resource: Planned) -> str:
    return folded(text(resource.inputs, "policyDefinitionId")).rpartition("/")[2]


Writer = Callable[[Policies, Assignment, Difference], bool]


def _tag(_: Policies, assignment: Assignment, found: Difference) -> bool:
    """`Add a tag …`: a missing tag is added with the value of the assignment."""
    return _is_tag(assignment, found) and found.old is None and found.new == assignment.parameters.get("tagValue")


def _inherited(policies: Policies, assignment: Assignment, found: Difference) -> bool:
    """`Inherit a tag from the resource group`: the value is the group's, as it stands."""
    group = policies.group_of(found.resource)
    if not _is_tag(assignment, found) or group is None or group is found.resource:
        return False
    return bool(found.new == get(group.inputs, found.path))


def _inherited_if_missing(policies: Policies, assignment: Assignment, found: Difference) -> bool:
    return found.old is None and _inherited(policies, assignment, found)


def _is_tag(assignment: Assignment, found: Difference) -> bool:
    return found.path.lower() == f"tags.{assignment.parameters.get('tagName', '')}".lower()


def _ddos(_: Policies, assignment: Assignment, found: Difference) -> bool:
    """`Virtual networks should be protected by Azure DDoS Protection`: both properties are set."""
    if found.resource.token != "azure-native:network:VirtualNetwork":  # noqa: S105 - a type's token
        return False
    if found.path == "enableDdosProtection":
        return found.new is True
    new = found.new.get("id") if isinstance(found.new, Mapping) else found.new
    plan = folded(str(assignment.parameters.get("ddosPlan", "")))
    return found.path in {"ddosProtectionPlan", "ddosProtectionPlan.id"} and folded(str(new)) == plan


def _diagnostics(_: Policies, assignment: Assignment, found: Difference) -> bool:
    """Settings that the definitions name themselves, towards the workspace of the assignment."""
    if not _DIAGNOSTICS.fullmatch(found.resource.token):
        return False
    named = folded(found.resource.id).rpartition("/")[2] in _SETTINGS
    workspace = folded(str(assignment.parameters.get("logAnalytics", "")))
    return named and bool(workspace) and folded(text(found.resource.inputs, "workspaceId")) == workspace


def _defender(_: Policies, assignment: Assignment, found: Difference) -> bool:
    """`Configure … Defender …`: the subscription's plan is raised to Standard, with its sub-plan and extensions."""
    plan = found.resource
    if plan.token != "azure-native:security:Pricing" or text(plan.inputs, "pricingTier") != "Standard":  # noqa: S105
        return False
    wanted = re.sub(r"[^a-z]", "", text(plan.inputs, "pricingName").lower())
    return _DEFENDER.get(assignment.definition, "") == wanted and _PLAN.match(found.path) is not None


_PLAN: Final = re.compile(r"(pricingTier|subPlan|extensions)\b")
_DEFENDER: Final = {
    "8e86a5b6-b9bd-49d1-8e21-4bb8a0862222": "virtualmachines",
    "b99b73e7-074b-4089-9395-b7236f094491": "sqlservers",
    "b40e7bcd-a1e5-47fe-b9cf-2f534d0bfb7d": "appservices",
    "c9ddb292-b203-4738-aead-18e2716e858f": "containers",
    "1f725891-01c0-420a-9059-4fa46cb770b7": "keyvaults",
    "b7021b2b-08fd-4dc0-9de7-3c6ece09faf9": "arm",
    "cfdc5972-75b3-4418-8ae1-7f5c36839390": "storageaccounts",
    "689f7782-ef2c-4270-a6d0-7664869076bd": "cloudposture",
}
"""Definition to the plan that it switches on."""

WRITERS: Final[Mapping[str, Writer]] = {
    "cd3aa116-8754-49c9-a813-ad46512ece54": _inherited,
    "ea3f2387-9b95-492a-a190-fcdc54f7b070": _inherited_if_missing,
    "726aca4c-86e9-4b04-b0c5-073027359532": _tag,
    "4f9dc7db-30c1-420c-b61a-e1d640128d26": _tag,
    "94de2ad3-e0c1-4caf-ad78-5d47bbc83d3d": _ddos,
    **dict.fromkeys(_DEFENDER, _defender),
}


def _writer(assignment: Assignment) -> Writer | None:
    """What a definition writes; those that stream logs are many and alike, and known by their parameter."""
    return WRITERS.get(assignment.definition) or (_diagnostics if "logAnalytics" in assignment.parameters else None)
