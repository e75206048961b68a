"""The estate: all of Havering's decisions, read and checked together."""

from dataclasses import dataclass
from datetime import date

from estate.address_plan import AddressPlan
from estate.agreement import Agreement
from estate.archetype import Archetype, Exemption, Hierarchy
from estate.landing_zone import LandingZone
from estate.operations import Operations
from estate.party import Party
from estate.people import People
from estate.stack import Stack


@dataclass(frozen=True)
class Estate:
    """Checked facts; dictionaries are keyed by the name or id that the data states, in file order."""

    zones: dict[str, LandingZone]
    agreements: dict[str, Agreement]
    parties: dict[str, Party]
    plan: AddressPlan
    people: People
    hierarchy: Hierarchy
    archetypes: dict[str, Archetype]
    exemptions: list[Exemption]
    operations: Operations
    today: date

    def zones_of(self, stack: Stack) -> list[LandingZone]:
        """Return the zones that `stack` holds: of its environment, and not gone."""
        return [z for z in self.zones.values() if stack.environment in z.environments and z.state != "gone"]

    def agreements_of(self, stack: Stack) -> list[Agreement]:
        """Return the agreements whose doors stand today in the stack's environment, each with its standing grants."""
        return [
            agreement.standing(self.today)
            for agreement in self.agreements.values()
            if stack.environment in agreement.environments and agreement.in_force(self.today)
        ]
