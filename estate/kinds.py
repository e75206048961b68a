"""Which files the data folder has, and the model of each."""

from pydantic import BaseModel

from estate.address_plan import AddressPlan
from estate.agreement import Agreement
from estate.archetype import Archetype, Exemptions, Hierarchy
from estate.attested import Attested
from estate.authorities import Authorities
from estate.calendar import Calendar
from estate.evidence import Evidence
from estate.landing_zone import LandingZone
from estate.operations import Operations
from estate.party import Parties
from estate.people import People
from estate.programme import Ledger, Programme
from estate.shared import SharedItems
from estate.thresholds import Thresholds
from estate.waves import Wave

FOLDERS: dict[str, type[BaseModel]] = {
    "agreements": Agreement,
    "archetypes": Archetype,
    "evidence": Evidence,
    "landing_zones": LandingZone,
    "shared": SharedItems,
    "waves": Wave,
}
"""Folder to the model of each of its files; a file's name is the name or id that it states."""

FILES: dict[str, type[BaseModel]] = {
    "address_plan.yaml": AddressPlan,
    "attested.yaml": Attested,
    "authorities.yaml": Authorities,
    "calendar.yaml": Calendar,
    "exemptions.yaml": Exemptions,
    "ledger.yaml": Ledger,
    "management_groups.yaml": Hierarchy,
    "operations.yaml": Operations,
    "parties.yaml": Parties,
    "people.yaml": People,
    "programme.yaml": Programme,
    "thresholds.yaml": Thresholds,
}
"""Single file to its model."""

OPTIONAL = frozenset({"attested.yaml", "ledger.yaml", "programme.yaml"})
"""Files that an estate with nothing to leave does not have."""

KEYS = {
    "agreements": "id",
    "archetypes": "management_group",
    "evidence": "name",
    "landing_zones": "name",
    "shared": "name",
    "waves": "id",
}
"""Folder to the key that repeats the file's name."""
