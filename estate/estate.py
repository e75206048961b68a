"""The estate: all of Havering's decisions, read and checked together."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from estate.address_plan import AddressPlan
from estate.agreement import Agreement
from estate.agreement_severing import standing
from estate.archetype import Archetype, Exemption, Hierarchy
from estate.attested import Attested
from estate.authorities import NOBODY, Authorities
from estate.calendar import Calendar
from estate.evidence import Evidence
from estate.landing_zone import LandingZone
from estate.operations import Operations
from estate.party import Party
from estate.people import People
from estate.programme import Ledger, Programme
from estate.shared import SharedItem, SharedItems
from estate.stack import Stack
from estate.thresholds import Thresholds
from estate.waves import Wave


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
    calendar: Calendar
    thresholds: Thresholds
    today: date
    shared: dict[str, SharedItems] = field(default_factory=dict)
    waves: dict[str, Wave] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    programme: Programme | None = None
    ledger: Ledger | None = None
    authorities: Authorities = NOBODY
    attested: Attested = field(default_factory=Attested)

    @cached_property
    def items(self) -> dict[str, SharedItem]:
        """Return what is shared, of every file, by id; of two with one id the first counts."""
        found: dict[str, SharedItem] = {}
        for part in self.shared.values():
            for item in part.items:
                found.setdefault(item.id, item)
        return found

    def zones_of(self, stack: Stack) -> list[LandingZone]:
        """Return the zones that `stack` holds: of its environment, and not gone."""
        return [z for z in self.zones.values() if stack.environment in z.environments and z.state != "gone"]

    def agreements_of(self, stack: Stack) -> list[Agreement]:
        """Return the agreements that have doors today in the stack's environment, each with those that stand."""
        running = [each for each in self.agreements.values() if stack.environment in each.environments]
        return [left for each in running if (left := standing(each, self.parties, self.today)) is not None]

    def agreements_running(self, stack: Stack) -> list[Agreement]:
        """Return the agreements that run today in the stack's environment, suspended or not, with their doors."""
        return [
            each.standing(self.today)
            for each in self.agreements.values()
            if stack.environment in each.environments and each.runs(self.today)
        ]
