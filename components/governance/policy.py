"""Azure Policy assignments: one for each line of an archetype, with exactly the roles that it needs."""

from collections.abc import Mapping
from typing import Any

import pulumi
from pulumi_azure_native import authorization

from components.base import TENANT_WIDE, Clouds, Component
from components.governance.facts import Fact, facts_of
from components.known import known_id
from components.layers import MonitoringFacts, NetworkFacts, TenancyFacts
from components.role_assignments import Scope, assign
from estate.archetype import Archetype, Assignment
from estate.estate import Estate
from estate.naming import management_group_id

DEFINITIONS = {"policy": "policyDefinitions", "initiative": "policySetDefinitions"}
FIXED = ["policyDefinitionId", "location"]
"""Azure refuses to change these in place (InvalidPolicyDefinitionIdUpdate, InvalidLocationUpdate)."""


def assignment_id(management_group: str, name: str) -> str:
    """ARM id of a policy assignment at a management group."""
    return f"{management_group_id(management_group)}/providers/Microsoft.Authorization/policyAssignments/{name}"


class PolicyAssignments(Component):
    """Every assignment of every archetype that holds in this environment; `ids` by `archetype/assignment`."""

    def __init__(
        self,
        clouds: Clouds,
        estate: Estate,
        tenancy: TenancyFacts,
        monitoring: MonitoringFacts,
        network: NetworkFacts,
    ) -> None:
        """Assign at the management groups of `tenancy`; parameters may name facts of the other layers."""
        super().__init__("governance:PolicyAssignments", "policy-assignments", clouds)
        self._groups = tenancy.management_groups
        self._facts = facts_of(clouds.stack, estate.hierarchy, monitoring, network)
        self.ids: dict[str, pulumi.Output[str]] = {}
        for archetype in estate.archetypes.values():
            for line in archetype.assignments:
                if clouds.stack.environment in line.environments:
                    self._assign(archetype, line)
        self.done({"assignments": list(self.ids)})

    def _assign(self, archetype: Archetype, line: Assignment) -> None:
        group = archetype.management_group
        logical = f"policy-{group}-{line.name}"
        assignment = authorization.PolicyAssignment(
            logical,
            policy_assignment_name=line.name,
            scope=self._groups[group],
            display_name=line.display_name,
            description=line.why,
            policy_definition_id=f"/providers/Microsoft.Authorization/{DEFINITIONS[line.kind]}/{line.definition}",
            definition_version=line.version,
            enforcement_mode="Default" if line.enforced else "DoNotEnforce",
            parameters=self._parameters(line),
            non_compliance_messages=[authorization.NonComplianceMessageArgs(message=_message(line))],
            # No metadata: Azure writes its own into it (createdBy, updatedOn), which a refresh would call a change.
            # A policy that changes resources acts as somebody, and an identity lives in a region.
            identity={"type": authorization.ResourceIdentityType.SYSTEM_ASSIGNED} if line.roles else None,
            location=self.clouds.stack.regions.primary if line.roles else None,
            opts=self.in_azure(TENANT_WIDE, replace_on_changes=FIXED, delete_before_replace=True),
        )
        self.ids[f"{group}/{line.name}"] = known_id(assignment, assignment_id(group, line.name))
        if line.roles:
            self._empower(logical, group, line, assignment)

    def _parameters(self, line: Assignment) -> Mapping[str, Any]:
        return {
            name: authorization.ParameterValuesValueArgs(
                value=self._facts[parameter.fact].value if parameter.fact else parameter.value
            )
            for name, parameter in line.parameters.items()
        }

    def _empower(self, logical: str, group: str, line: Assignment, assignment: authorization.PolicyAssignment) -> None:
        """Give the assignment's identity its roles where it acts, and on what it is told to use elsewhere.

        An identity may hold a role only once it exists; Azure draws its object id with the assignment.
        """
        principal = assignment.identity.apply(lambda identity: identity.principal_id)
        here = Scope(group, self._groups[group])
        for role in line.roles:
            self._grant(f"{logical}-{_slug(role)}", here, role, principal, line)
        for fact in self._used(line):
            if fact.scope and fact.role and not fact.within(group):
                self._grant(f"{logical}-{_slug(fact.role)}-{fact.scope.name}", fact.scope, fact.role, principal, line)

    def _grant(self, name: str, scope: Scope, role: str, principal: pulumi.Input[str], line: Assignment) -> None:
        assign(
            self,
            name,
            scope=scope,
            role=role,
            principal=principal,
            principal_type="ServicePrincipal",
            why=f"Azure Policy: {line.display_name}",
        )

    def _used(self, line: Assignment) -> list[Fact]:
        names = {parameter.fact for parameter in line.parameters.values() if parameter.fact}
        return [self._facts[name] for name in sorted(names)]


def _message(line: Assignment) -> str:
    return f"{line.display_name}: {line.why}"


def _slug(role: str) -> str:
    return role.lower().replace(" ", "-")
