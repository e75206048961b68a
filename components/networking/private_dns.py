"""Private DNS zones: one of each for the environment, linked to every hub."""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import privatedns, resources

from components.base import Clouds, Component
from components.known import known, known_id
from components.networking.private_zones import zone_names
from components.networking.site import SUBSCRIPTION, Site, place_of
from estate import naming
from estate.stack import Stack


class PrivateDns(Component):
    """The zones; spokes need no link, for they ask the hub (decision 0042).

    Attributes: `zones`: ids by zone name; `group_id`: id of the resource group that holds them.
    """

    def __init__(self, clouds: Clouds, parent: pulumi.Resource, stack: Stack, tags: dict[str, str]) -> None:
        """Declare group and zones."""
        super().__init__("networking:PrivateDns", "private-dns", clouds, parent)
        place = place_of(stack, stack.regions.primary)
        self.subscription = stack.subscriptions[SUBSCRIPTION]
        self.tags = tags
        self.group = naming.compose("resource group", "dns", place)
        group = resources.ResourceGroup(
            "private-dns-group",
            resource_group_name=self.group,
            location=place.region,
            tags=tags,
            opts=self.in_azure(SUBSCRIPTION),
        )
        self.group_ref = known(group, self.group)
        self.group_id = known_id(group, naming.group_id(self.subscription, self.group))
        self._zones = {
            name: privatedns.PrivateZone(
                f"zone-{name}",
                private_zone_name=name,
                resource_group_name=self.group_ref,
                location="global",  # the SDK would fill in the region, which Azure refuses here
                tags=tags,
                opts=self.in_azure(SUBSCRIPTION),
            )
            for name in zone_names(stack.regions.all())
        }
        self.zones = {
            name: known_id(
                zone, naming.arm_id(self.subscription, self.group, "Microsoft.Network", "privateDnsZones", name)
            )
            for name, zone in self._zones.items()
        }
        self.done()

    def link(
        self,
        site: Site,
        network_id: pulumi.Input[str],
        after: Sequence[pulumi.Resource],
        fallbacks: frozenset[str] = frozenset(),
    ) -> None:
        """Let the hub at `site` answer from every zone, once `after` stands; nothing registers itself there.

        Names that a zone in `fallbacks` lacks are asked in public, so that another tenant's private link is not blinded
        (https://learn.microsoft.com/azure/dns/private-dns-fallback).
        """
        for name, zone in self._zones.items():
            privatedns.VirtualNetworkLink(
                f"zone-{name}-hub-{site.region}",
                virtual_network_link_name=f"hub-{site.region}",
                private_zone_name=known(zone, name),
                resource_group_name=self.group_ref,
                location="global",
                registration_enabled=False,
                resolution_policy="NxDomainRedirect" if name in fallbacks else None,
                virtual_network=privatedns.SubResourceArgs(id=network_id),
                tags=self.tags,
                opts=self.in_azure(SUBSCRIPTION, depends_on=after),
            )
