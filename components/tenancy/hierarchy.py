"""The tree of management groups, and what Azure does with a subscription or a group that nobody has placed."""

from graphlib import TopologicalSorter

import pulumi
from pulumi_azure_native import management

import estate.archetype as data
from components.base import TENANT_WIDE, Clouds, Component
from components.known import known, known_id
from estate.naming import management_group_id
from estate.stack import Stack


def parents_first(hierarchy: data.Hierarchy) -> list[data.ManagementGroup]:
    """Return the groups so that a parent comes before its children, whatever their order in the file.

    Raises `graphlib.CycleError` for a group that is its own ancestor; the estate's checks refuse that before.
    """
    groups = {group.name: group for group in hierarchy.groups}
    sorter = TopologicalSorter({group.name: [group.parent] if group.parent else [] for group in hierarchy.groups})
    return [groups[name] for name in sorter.static_order()]


def top(hierarchy: data.Hierarchy) -> str:
    """Return the name of the group above all others: the Council's own, directly under the tenant root group."""
    return next(group.name for group in hierarchy.groups if group.parent is None)


class Hierarchy(Component):
    """Every management group, and the tenant's hierarchy settings.

    A group's name is its id in the tenant: a stack is a tenant of its own, so names need no environment in them.
    """

    def __init__(self, clouds: Clouds, stack: Stack, hierarchy: data.Hierarchy) -> None:
        """Declare the groups, parents first, then where new subscriptions land."""
        super().__init__("tenancy:Hierarchy", "hierarchy", clouds)
        self.ids: dict[str, pulumi.Output[str]] = {}
        self.names: dict[str, pulumi.Output[str]] = {}
        for group in parents_first(hierarchy):
            self._group(group, stack)
        self.settings = self._settings(stack, hierarchy)
        self.done({"groups": list(self.ids)})

    def _group(self, group: data.ManagementGroup, stack: Stack) -> None:
        parent = self.ids[group.parent] if group.parent else management_group_id(stack.tenant.id)
        resource = management.ManagementGroup(
            f"group-{group.name}",
            group_id=group.name,
            display_name=group.display_name,
            # Left out, a group lands under the tenant root group, whose name is the tenant's id: said, not assumed.
            details={"parent": {"id": parent}},
            opts=self.in_azure(TENANT_WIDE),
        )
        self.ids[group.name] = known_id(resource, management_group_id(group.name))
        self.names[group.name] = known(resource, group.name)

    def _settings(self, stack: Stack, hierarchy: data.Hierarchy) -> management.HierarchySetting:
        """New subscriptions land where only the sandbox's rules hold; making groups under the root needs a right.

        https://learn.microsoft.com/azure/governance/management-groups/how-to/protect-resource-hierarchy
        """
        return management.HierarchySetting(
            "hierarchy-settings",
            group_id=stack.tenant.id,
            default_management_group=self.ids[hierarchy.new_subscriptions],
            require_authorization_for_group_creation=True,
            opts=self.in_azure(TENANT_WIDE),
        )
