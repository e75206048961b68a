"""What the parts of one region's hub share: where they live, how they are called, which tags they bear."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi

from estate import naming
from estate.stack import Stack

SUBSCRIPTION = "connectivity"


@dataclass(frozen=True)
class Site:
    """One region's hub: `group` is its resource group's name, `group_ref` the same with its dependency."""

    stack: Stack
    region: str
    group: str
    group_ref: pulumi.Input[str]
    tags: Mapping[str, str]

    @property
    def place(self) -> naming.Place:
        """Where names of this hub live."""
        return place_of(self.stack, self.region)

    def name(self, kind: str, workload: str = "hub") -> str:
        """Compose the Azure name of `kind`."""
        return naming.compose(kind, workload, self.place)

    def logical(self, what: str) -> str:
        """Return the Pulumi name of a part."""
        return f"hub-{self.region}-{what}"

    def network_id(self, *types_and_names: str) -> str:
        """Return the ARM id of a Microsoft.Network resource of the hub."""
        subscription = self.stack.subscriptions[SUBSCRIPTION]
        return naming.arm_id(subscription, self.group, "Microsoft.Network", *types_and_names)


def place_of(stack: Stack, region: str) -> naming.Place:
    """Return the place of `region` in `stack`."""
    return naming.Place(stack.environment, region, stack.tenant.id)
