"""What each group may do: eligible by default, active only where people.yaml says so."""

import pulumi
import pulumi_azuread as entra
from pulumi_azure_native import authorization

from components.base import Clouds, Component
from components.identity.custom_roles import CustomRoles
from components.identity.groups import Groups
from components.layers import TenancyFacts
from components.role_assignments import assign, scope_of
from estate.people import Group, People, RoleGrant
from estate.roles import AZURE_ROLES, ENTRA_ROLES

ELIGIBLE_FOR = "P365D"
"""Azure's own rules end an eligibility after a year at most; who still needs it is confirmed in that time."""


STATED = "Stated in estate/people.yaml"
"""Why a group is eligible for an Entra role: a text that never changes (see `Grants`)."""


class Grants(Component):
    """The roles of all groups, in Entra and in Azure.

    A year's end is Azure's default rule for eligible Azure roles and no property of this program: `renewed` in
    people.yaml is part of their justification, so that moving that day grants all of them anew. Eligible Entra roles
    do not end by themselves (the provider asks for no end), and nothing of them may change without need: the provider
    takes one away through the request that made it, which Entra forgets after some weeks.
    """

    def __init__(
        self, clouds: Clouds, people: People, groups: Groups, roles: CustomRoles, tenancy: TenancyFacts
    ) -> None:
        """Grant what `people` states, at scopes of `tenancy`."""
        super().__init__("identity:Grants", "grants", clouds)
        self._people, self._groups, self._roles, self._tenancy = people, groups, roles, tenancy
        for group in people.groups:
            for grant in group.roles:
                if grant.scope == "entra" or grant.scope.startswith("administrative_unit:"):
                    self._in_directory(group, grant)
                else:
                    self._at_scope(group, grant)
        self.done()

    def _confirmed(self, group: Group) -> str:
        return f"{group.description}; confirmed {self._people.eligibility.renewed.isoformat()}"

    def _in_directory(self, group: Group, grant: RoleGrant) -> None:
        template = ENTRA_ROLES[grant.role]
        unit = grant.scope.partition(":")[2]
        name = _name(group, grant.role, unit or "entra")
        scope = pulumi.Output.concat("/administrativeUnits/", self._groups.units[unit].object_id) if unit else "/"
        principal = self._groups.ids[group.name]
        if grant.assignment == "eligible":
            entra.DirectoryRoleEligibilityScheduleRequest(
                name,
                role_definition_id=template,
                principal_id=principal,
                directory_scope_id=scope,
                justification=STATED,
                opts=self.in_entra(delete_before_replace=True),
            )
        else:
            entra.DirectoryRoleAssignment(
                name,
                role_id=template,
                principal_object_id=principal,
                directory_scope_id=scope,
                opts=self.in_entra(delete_before_replace=True),
            )

    def _at_scope(self, group: Group, grant: RoleGrant) -> None:
        scope = scope_of(grant.scope, self.clouds.stack, self._tenancy)
        name = _name(group, grant.role, scope.name)
        role = self._roles.id_at(scope, grant.role) or scope.role(AZURE_ROLES[grant.role])
        principal = self._groups.ids[group.name]
        if grant.assignment == "eligible":
            authorization.PimRoleEligibilitySchedule(
                name,
                scope=scope.id,
                role_definition_id=role,
                principal_id=principal,
                justification=self._confirmed(group),
                schedule_info={"expiration": {"type": authorization.Type.AFTER_DURATION, "duration": ELIGIBLE_FOR}},
                # Never updated, and one a scope, principal and role: the old one goes before the new one comes.
                opts=self.in_azure(scope.via, delete_before_replace=True),
            )
        else:
            assign(
                self,
                name,
                scope=scope,
                role=grant.role,
                role_id=role,
                principal=principal,
                principal_type="Group",
                why=group.description,
            )


def _name(group: Group, role: str, scope: str) -> str:
    return f"{group.name}-{role.lower().replace(' ', '-')}-{scope}"
