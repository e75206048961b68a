"""Network watchers, under the names that Azure itself would give them (decision 0041)."""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import network, resources

from components.base import Clouds, Component
from components.known import known
from components.layers import WatcherFacts
from estate.stack import Stack

GROUP = "NetworkWatcherRG"
"""Azure's own name: tools and Azure's automatic creation look here."""


class Watchers(Component):
    """One watcher for each region in which a subscription holds a network.

    Azure makes a watcher by itself with the first network of a region and refuses a second one
    (https://learn.microsoft.com/azure/network-watcher/network-watcher-create). Networks therefore wait for ours.
    """

    def __init__(
        self,
        clouds: Clouds,
        parent: pulumi.Resource,
        *,
        stack: Stack,
        subscription: str,
        regions: Sequence[str],
        tags: dict[str, str],
    ) -> None:
        """Declare the group and the watchers of `subscription` (its name in the stack file)."""
        super().__init__("networking:Watchers", f"watchers-{subscription}", clouds, parent)
        group = resources.ResourceGroup(
            f"{subscription}-watchers",
            resource_group_name=GROUP,
            location=stack.regions.primary,
            tags=tags,
            opts=self.in_azure(subscription),
        )
        self.facts: dict[tuple[str, str], WatcherFacts] = {}
        for region in regions:
            name = f"NetworkWatcher_{region}"
            watcher = network.NetworkWatcher(
                f"{subscription}-watcher-{region}",
                network_watcher_name=name,
                resource_group_name=known(group, GROUP),
                location=region,
                tags=tags,
                opts=self.in_azure(subscription),
            )
            self.facts[subscription, region] = WatcherFacts(known(group, GROUP), known(watcher, name), watcher)
        self.done()
