"""Azure roles that no built-in covers, defined once at the top of the hierarchy."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import authorization

from components.base import TENANT_WIDE, Clouds, Component
from components.known import known
from components.role_assignments import Scope
from estate.naming import stable_guid
from estate.people import CustomRole
from estate.stack import Stack


def custom_role_guid(stack: Stack, name: str) -> str:
    """Return the GUID of the custom role `name`: a custom role's id is chosen by us, and its own in each tenant."""
    return stable_guid("custom-role", stack.tenant.id, name)


class CustomRoles(Component):
    """The custom roles of people.yaml, assignable everywhere below the top management group.

    https://learn.microsoft.com/azure/role-based-access-control/custom-roles: a role that is assignable at a management
    group names exactly one of them, and a role name is taken in the whole tenant.
    """

    def __init__(self, clouds: Clouds, stack: Stack, roles: list[CustomRole], top: pulumi.Input[str]) -> None:
        """Define `roles` at the management group with the ARM id `top`."""
        super().__init__("identity:CustomRoles", "custom-roles", clouds)
        self._definitions: Mapping[str, pulumi.Resource] = {role.name: self._define(role, stack, top) for role in roles}
        self.done({"roles": list(self._definitions)})

    def id_at(self, scope: Scope, role: str) -> pulumi.Output[str] | None:
        """Return the id of a custom role as Azure stores it at `scope`, or None for a role that is not one of ours.

        Known at preview by the GUID that we chose. It is not compared with the definition's own id, which Azure gives
        in another form than the one under which the definition was made (pulumi-azure-native issue 2610).
        """
        definition = self._definitions.get(role)
        if definition is None:
            return None
        return known(definition, scope.role(custom_role_guid(self.clouds.stack, role)))

    def _define(self, role: CustomRole, stack: Stack, top: pulumi.Input[str]) -> authorization.RoleDefinition:
        return authorization.RoleDefinition(
            f"custom-role-{role.name}",
            role_definition_id=custom_role_guid(stack, role.name),
            role_name=f"Havering {role.name}",
            role_type="CustomRole",
            description=role.description,
            scope=top,
            assignable_scopes=[top],
            permissions=[
                authorization.PermissionArgs(
                    actions=role.actions,
                    not_actions=role.not_actions,
                    data_actions=role.data_actions,
                    not_data_actions=[],
                )
            ],
            opts=self.in_azure(TENANT_WIDE),
        )
