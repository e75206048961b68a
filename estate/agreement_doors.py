"""The doors that agreements grant in one environment, whether they stand today or not. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from estate.agreement import Agreement
from estate.agreement_decisions import Suspension
from estate.agreement_grants import Grant, GrantedFlow, GrantedPeople
from estate.agreement_severing import reached, suspended
from estate.estate import Estate
from estate.stack import Stack


@dataclass(frozen=True)
class GrantedDoor:
    """One door: what opens it, to whom it leads, until when, and what keeps it closed before that."""

    agreement: str
    kind: str
    what: str
    service: str | None
    parties: tuple[str, ...]
    zones: tuple[str, ...]
    opens: date | None
    """First day on which it may stand; None for a draft."""
    last_day: date
    suspension: Suspension | None

    def stands(self, today: date) -> bool:
        """Whether the program declares the door on `today`."""
        return self.opens is not None and self.opens <= today <= self.last_day and self.suspension is None

    def ended(self, today: date) -> bool:
        """Whether it may have stood, and its last day has passed."""
        return self.opens is not None and self.opens <= self.last_day < today


def granted(estate: Estate, stack: Stack, agreement: Agreement) -> Iterator[GrantedDoor]:
    """Yield the doors of `agreement` that lead to something which the environment of `stack` holds."""
    if stack.environment not in agreement.environments:
        return
    held = {zone.name for zone in estate.zones_of(stack)}
    decided = agreement.decided_from()
    stopped = suspended(agreement, estate.parties, estate.today)
    for place, (kind, _, grant) in enumerate(agreement.grants.every()):
        zones = zones_of(estate, grant)
        if set(zones) <= held:
            yield GrantedDoor(
                agreement=agreement.id,
                kind=kind,
                what=str(grant),
                service=grant.service,
                parties=tuple(sorted(reached(agreement, grant, estate.parties))),
                zones=zones,
                opens=decided and max(decided, agreement.starts),
                last_day=agreement.door_ends(grant, estate.today),
                suspension=stopped.get(place),
            )


def zones_of(estate: Estate, grant: Grant) -> tuple[str, ...]:
    """Return the zones that a door leads into or out of; a name leads into none."""
    if isinstance(grant, GrantedFlow):
        ends = [end.partition("/")[0] for end in (grant.from_, grant.to)]
        return tuple(end for end in ends if end in estate.zones)
    return (grant.access.partition("/")[0],) if isinstance(grant, GrantedPeople) else ()
