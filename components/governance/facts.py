"""Facts of the stack that a policy parameter can name, and the role that using each one takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.layers import MonitoringFacts, NetworkFacts
from components.role_assignments import Scope
from estate.archetype import Hierarchy
from estate.stack import Stack


@dataclass(frozen=True)
class Fact:
    """A value for a parameter; `scope` and `role` where a policy's identity has to be let in to use it.

    above: the management groups that the scope lies in, nearest first; a role held there holds for it too.
    """

    value: Any
    scope: Scope | None = None
    role: str | None = None
    above: tuple[str, ...] = ()

    def within(self, group: str) -> bool:
        """Whether the fact's scope lies under management group `group`."""
        return group in self.above


def facts_of(
    stack: Stack, hierarchy: Hierarchy, monitoring: MonitoringFacts, network: NetworkFacts
) -> Mapping[str, Fact]:
    """Return every fact that `estate.archetype.PolicyParameter` may name."""

    def resource(name: str, value: Any, subscription: str, role: str) -> Fact:
        scope = Scope(name, value, via=subscription, subscription=stack.subscriptions[subscription])
        return Fact(value, scope, role, ancestors(hierarchy, hierarchy.subscriptions[subscription]))

    logs = "Log Analytics Contributor"
    return {
        "regions": Fact(list(stack.regions.all())),
        "platform-workspace": resource("platform-workspace", monitoring.workspaces["platform"], "management", logs),
        "security-workspace": resource("security-workspace", monitoring.workspaces["security"], "security", logs),
        "private-dns-resource-group": resource(
            "private-dns", network.private_zone_group, "connectivity", "Private DNS Zone Contributor"
        ),
    }


def ancestors(hierarchy: Hierarchy, group: str) -> tuple[str, ...]:
    """Return `group` and every management group above it, nearest first."""
    parents = {node.name: node.parent for node in hierarchy.groups}
    line = [group]
    while (parent := parents[line[-1]]) is not None:
        line.append(parent)
    return tuple(line)
