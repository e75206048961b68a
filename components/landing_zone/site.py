"""One landing zone in one region: what each of its parts needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi

from components.resource_group import Group
from components.role_assignments import Scope
from estate.landing_zone import LandingZone

ENDPOINTS = "endpoints"
"""The subnet that holds a zone's private endpoints."""


@dataclass(frozen=True)
class Site:
    """A zone's resource group in a region, and what the other layers give it."""

    zone: LandingZone
    group: Group
    tags: dict[str, str]
    workspace: pulumi.Input[str]
    """ARM id of the platform workspace."""
    endpoints: pulumi.Input[str]
    """ARM id of the subnet for private endpoints."""
    private_zones: Mapping[str, pulumi.Input[str]]
    after: tuple[pulumi.Resource, ...] = ()
    """What every part waits for: the network, and exemptions from policies that would refuse the part."""

    @property
    def locked(self) -> bool:
        """Whether data-bearing resources carry a lock: from the zone's first day until it is leaving."""
        return self.zone.state == "active"

    @property
    def protected(self) -> bool:
        """Whether Pulumi refuses to delete data-bearing resources: the council's data is in production alone."""
        return self.zone.state == "active" and self.group.place.environment == "prod"

    @property
    def own_keys(self) -> bool:
        """Whether the zone's data is encrypted with keys that the Council holds: sovereignty L2 and above."""
        return self.zone.sovereignty in {"L2", "L3"}

    @property
    def hardware_keys(self) -> bool:
        """Whether keys never leave a hardware module: sovereignty L3."""
        return self.zone.sovereignty == "L3"

    def scope(self, name: str, arm_id: pulumi.Input[str]) -> Scope:
        """Return the scope of a role that holds at `arm_id`, a resource of this site."""
        return Scope(name, arm_id, via=self.group.subscription, subscription=self.group.subscription_guid)
