"""Security groups: those of people.yaml, three for each landing zone, and the administrative units."""

from collections.abc import Iterator

import pulumi
import pulumi_azuread as entra

from components.base import Clouds, Component
from estate.landing_zone import LandingZone
from estate.people import People

ZONE_GROUPS = {
    "owners": "Answer for {service}: take up ownership of the zone when nothing less will do",
    "contributors": "Build and run {service}",
    "readers": "Read everything of {service} and change nothing",
}
"""The groups of every landing zone, and what each is for."""

OPERATORS = "Operate {service} for those who provide it, without changing what it is made of"
"""The fourth group, only of a zone that an agreement lets somebody operate."""


def zone_group(zone: str, kind: str) -> str:
    """Return the name of a zone's group; `kind` is owners, contributors, readers or operators."""
    return f"lz-{zone}-{kind}"


class Groups(Component):
    """Every group of the tenant that the estate knows, and its administrative units.

    Members are not declared: who joins is decided in Entra (by approval, by eligibility, by an access package), and a
    list of members here would undo each such decision at the next run.
    """

    def __init__(self, clouds: Clouds, people: People, zones: list[LandingZone], operated: set[str]) -> None:
        """Declare the groups of `people` and of `zones`; `operated` names the zones that have operators.

        A group that people.yaml states itself is not made twice.
        """
        super().__init__("identity:Groups", "groups", clouds)
        self.groups: dict[str, entra.Group] = {}
        for group in people.groups:
            self._group(group.name, group.description, role_assignable=group.role_assignable)
        for name, description in _zone_groups(zones, operated):
            if name not in self.groups:
                self._group(name, description)
        self.units = {name: self._unit(name, purpose) for name, purpose in people.administrative_units.items()}
        self.ids: dict[str, pulumi.Output[str]] = {name: group.object_id for name, group in self.groups.items()}
        self.done({"groups": list(self.groups)})

    def _group(self, name: str, description: str, *, role_assignable: bool = False) -> None:
        self.groups[name] = entra.Group(
            f"group-{name}",
            display_name=name,
            description=description,
            security_enabled=True,
            mail_enabled=False,
            # Holds Entra roles only if it was made for it, and then only a Privileged Role Administrator changes it:
            # https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept
            assignable_to_role=role_assignable,
            prevent_duplicate_names=True,
            opts=self.in_entra(),
        )

    def _unit(self, name: str, purpose: str) -> entra.AdministrativeUnit:
        return entra.AdministrativeUnit(
            f"unit-{name}",
            display_name=name,
            description=purpose,
            prevent_duplicate_names=True,
            opts=self.in_entra(),
        )


def _zone_groups(zones: list[LandingZone], operated: set[str]) -> Iterator[tuple[str, str]]:
    for zone in zones:
        kinds = {**ZONE_GROUPS, "operators": OPERATORS} if zone.name in operated else ZONE_GROUPS
        for kind, purpose in kinds.items():
            yield zone_group(zone.name, kind), purpose.format(service=zone.service)
