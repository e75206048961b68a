"""Azure role assignments: always with the kind of the principal, always under a name that stays the same."""

from dataclasses import dataclass

import pulumi
from pulumi_azure_native import authorization

from components.base import TENANT_WIDE, Component
from components.layers import TenancyFacts
from estate.naming import stable_guid, subscription_id
from estate.roles import AZURE_ROLES
from estate.stack import Stack


@dataclass(frozen=True)
class Scope:
    """Where a role holds.

    name: for logical names; id: ARM id; via: the subscription (as the stack file calls it) whose provider is used;
    subscription: GUID of the subscription that the scope lies in, None for a management group.
    """

    name: str
    id: pulumi.Input[str]
    via: str = TENANT_WIDE
    subscription: str | None = None

    def role(self, guid: str) -> str:
        """Return the role definition's id in the form that Azure stores at this scope.

        Azure rewrites any other form, which then looks like a change from outside; and an eligibility is looked up by
        the literal id (pulumi-azure-native, custom_pim_eligibility.go), so that another form is never found.
        """
        home = subscription_id(self.subscription) if self.subscription else ""
        return f"{home}/providers/Microsoft.Authorization/roleDefinitions/{guid}"


def scope_of(text: str, stack: Stack, tenancy: TenancyFacts) -> Scope:
    """Read `management_group:<name>` or `subscription:<name>`; raises `KeyError` for a name that nobody declared."""
    kind, _, name = text.partition(":")
    if kind == "management_group":
        return Scope(name, tenancy.management_groups[name])
    guid = stack.subscriptions[name]
    return Scope(name, tenancy.subscriptions.get(name, subscription_id(guid)), via=name, subscription=guid)


def assign(
    component: Component,
    name: str,
    *,
    scope: Scope,
    role: str,
    principal: pulumi.Input[str],
    principal_type: str,
    why: str,
    condition: str | None = None,
    role_id: pulumi.Input[str] | None = None,
    depends_on: list[pulumi.Resource] | None = None,
) -> authorization.RoleAssignment:
    """Assign the built-in `role` (or the custom one with the id `role_id`) to `principal` at `scope`.

    `principal_type` is Group, ServicePrincipal or User: without it Azure looks the principal up and refuses one that
    was made moments ago (PrincipalNotFound). The assignment's own name is a GUID made from the tenant and `name`.
    """
    return authorization.RoleAssignment(
        name,
        role_assignment_name=stable_guid("role-assignment", component.clouds.stack.tenant.id, name),
        scope=scope.id,
        role_definition_id=role_id or scope.role(AZURE_ROLES[role]),
        principal_id=principal,
        principal_type=principal_type,
        description=why,
        condition=condition,
        condition_version="2.0" if condition else None,
        # One principal, role and scope at a time, and nothing of an assignment but its text changes in place.
        opts=component.in_azure(scope.via, depends_on=depends_on or (), delete_before_replace=True),
    )
