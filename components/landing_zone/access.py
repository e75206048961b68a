"""Who may do what in a zone: its groups from Entra, and the identity that its service runs as."""

from collections.abc import Mapping
from datetime import date

import pulumi
from pulumi_azure_native import authorization

from components.base import Clouds, Component
from components.landing_zone.site import Site
from components.role_assignments import Scope, assign
from estate.roles import AZURE_ROLES

ELIGIBLE_FOR = "P365D"
"""Azure ends an eligibility after a year at most."""

STANDING = [("readers", "Reader"), ("contributors", "Reader"), ("owners", "Reader")]
TAKEN_UP = [("contributors", "Contributor"), ("owners", "Owner")]
"""Group of the zone to built-in role: what it always has, and what it takes up for hours with a reason given."""
OPERATORS = [("operators", "Reader"), ("operators", "Backup Operator"), ("operators", "Virtual Machine Contributor")]
"""What those who operate a service under an agreement may do: run and restore it, not change what it is made of."""


class Access(Component):
    """Role assignments of the zone's groups at its own resource group; its network belongs to the network team.

    In development contributors write without asking; in production whoever writes takes the role up first.
    """

    def __init__(
        self,
        clouds: Clouds,
        site: Site,
        parent: pulumi.Resource,
        *,
        groups: Mapping[str, pulumi.Input[str]],
        networks: Mapping[str, pulumi.Input[str]],
        confirmed: date,
    ) -> None:
        """Grant roles to the object ids in `groups`; `networks` are the ids of network groups by region.

        `confirmed` is the day on which eligibilities were last confirmed (people.yaml).
        """
        super().__init__("landing_zone:Access", f"{site.zone.name}-access", clouds, parent)
        self.site, self.groups, self.confirmed = site, groups, confirmed
        here = site.scope(site.zone.name, site.group.id)
        for kind, role in STANDING:
            self._standing(kind, role, here)
            for region, group in networks.items():
                self._standing(kind, role, site.scope(f"{site.zone.name}-network-{region}", group))
        if f"lz-{site.zone.name}-operators" in groups:
            for kind, role in OPERATORS:
                self._standing(kind, role, here)
        for kind, role in TAKEN_UP:
            if kind == "contributors" and site.group.place.environment == "dev":
                self._standing(kind, role, here)
            else:
                self._eligible(kind, role, here)
        self.done()

    def _title(self, kind: str, role: str, scope: Scope) -> str:
        return f"{scope.name}-{kind}-{role.lower().replace(' ', '-')}"

    def _standing(self, kind: str, role: str, scope: Scope) -> None:
        assign(
            self,
            self._title(kind, role, scope),
            scope=scope,
            role=role,
            principal=self.groups[f"lz-{self.site.zone.name}-{kind}"],
            principal_type="Group",
            why=f"{kind.capitalize()} of {self.site.zone.service}",
        )

    def _eligible(self, kind: str, role: str, scope: Scope) -> None:
        authorization.PimRoleEligibilitySchedule(
            self._title(kind, role, scope),
            scope=scope.id,
            role_definition_id=scope.role(AZURE_ROLES[role]),
            principal_id=self.groups[f"lz-{self.site.zone.name}-{kind}"],
            justification=f"{kind.capitalize()} of {self.site.zone.service}; confirmed {self.confirmed.isoformat()}",
            schedule_info={"expiration": {"type": authorization.Type.AFTER_DURATION, "duration": ELIGIBLE_FOR}},
            # Never updated, and one a scope, principal and role: the old one goes before the new one comes.
            opts=self.in_azure(scope.via, delete_before_replace=True),
        )
