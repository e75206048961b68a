"""Which management group each subscription sits in, and the moves that put it there."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import management

from components.base import Clouds, Component
from components.known import known
from components.tenancy.hierarchy import Hierarchy
from estate.estate import Estate
from estate.naming import subscription_id
from estate.stack import Stack

RETIRED = "decommissioned"
"""Where a subscription goes once every zone that it held is gone (Azure Landing Zones' name for that group)."""


def homes(stack: Stack, estate: Estate) -> dict[str, str]:
    """Return subscription name to management group name, for every subscription that the stack's estate uses.

    Platform subscriptions sit where the hierarchy says, a zone's subscription under the zone's exposure (the estate's
    checks see to it that a subscription holds zones of one exposure only), one whose zones are all gone is retired.
    """
    groups = {group.name for group in estate.hierarchy.groups}
    found = {
        zone.subscription: RETIRED
        for zone in estate.zones.values()
        if zone.state == "gone" and stack.environment in zone.environments and RETIRED in groups
    }
    found |= {zone.subscription: zone.exposure for zone in estate.zones_of(stack)}
    found |= estate.hierarchy.subscriptions
    return {name: found[name] for name in stack.subscriptions if name in found}


class Placement(Component):
    """Every subscription in its management group.

    The resource has no subscription of its own among its inputs: it moves the one that its provider is configured for.
    Moving a subscription elsewhere is a delete and a create, and between them it sits in the sandbox.
    """

    def __init__(self, clouds: Clouds, stack: Stack, hierarchy: Hierarchy, places: Mapping[str, str]) -> None:
        """Place each subscription of `places` (subscription name to management group name)."""
        super().__init__("tenancy:Placement", "placement", clouds)
        self.scopes: dict[str, pulumi.Output[str]] = {}
        self.moves: dict[str, pulumi.Resource] = {}
        for subscription, group in places.items():
            move = management.ManagementGroupSubscription(
                f"place-{subscription}",
                group_id=hierarchy.names[group],
                opts=self.in_azure(subscription, depends_on=[hierarchy.settings], delete_before_replace=True),
            )
            self.moves[subscription] = move
            self.scopes[subscription] = known(move, subscription_id(stack.subscriptions[subscription]))
        self.done({"subscriptions": dict(places)})
