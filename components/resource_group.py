"""A resource group, with what its contents need to know of it: names and ids that carry the dependency."""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
from pulumi_azure_native import resources

from components.base import Component
from components.known import known, known_id
from estate.naming import Place, arm_id, compose, group_id


@dataclass(frozen=True)
class Group:
    """A resource group of the estate."""

    resource: resources.ResourceGroup
    subscription: str
    """The subscription's name in the stack file."""
    subscription_guid: str
    plain_name: str
    place: Place

    @property
    def name(self) -> pulumi.Output[str]:
        """The group's name, known at preview; what uses it waits for the group."""
        return known(self.resource, self.plain_name)

    @property
    def id(self) -> pulumi.Output[str]:
        """The group's ARM id, known at preview."""
        return known_id(self.resource, group_id(self.subscription_guid, self.plain_name))

    def arm_id(self, namespace: str, *types_and_names: str) -> str:
        """Predict the ARM id of a resource in the group."""
        return arm_id(self.subscription_guid, self.plain_name, namespace, *types_and_names)


def resource_group(
    component: Component,
    logical: str,
    *,
    subscription: str,
    workload: str,
    place: Place,
    tags: dict[str, str],
    depends_on: Sequence[pulumi.Resource] = (),
) -> Group:
    """Declare the resource group of `workload` at `place`; `logical` is its Pulumi name without the suffix `-rg`."""
    name = compose("resource group", workload, place)
    resource = resources.ResourceGroup(
        f"{logical}-rg",
        resource_group_name=name,
        location=place.region,
        tags=tags,
        opts=component.in_azure(subscription, depends_on=depends_on),
    )
    return Group(resource, subscription, component.clouds.stack.subscriptions[subscription], name, place)
