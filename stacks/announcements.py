"""What a preview says before anything else: which doors it closes, and which ends come near."""

from collections.abc import Iterator
from datetime import date

from estate.agreement import Agreement
from estate.agreement_doors import GrantedDoor, granted
from estate.agreement_warnings import in_sight
from estate.estate import Estate
from estate.stack import Stack


def closing(estate: Estate, stack: Stack) -> list[str]:
    """Return one line for each agreement that has doors to close in the environment: ended ones first, oldest first.

    Doors whose last day has passed are told until somebody has recorded that none stands (`closed`); those of a
    suspension for as long as it holds.
    """
    ended: list[tuple[date, str]] = []
    stopped: list[str] = []
    for agreement in _told(estate, stack):
        doors = list(granted(estate, stack, agreement))
        gone = [door for door in doors if door.ended(estate.today)]
        if gone:
            last = max(door.last_day for door in gone)
            line = f"closes {agreement.id}: {_count(gone)} (last day owed {last.isoformat()})"
            ended.append((last, line))
        stopped += _stopped(agreement, [door for door in doors if door not in gone and door.suspension])
    return [line for _, line in sorted(ended)] + stopped


def coming(estate: Estate, stack: Stack) -> list[str]:
    """Return one line for each notice, review or end of the environment's agreements that comes near."""
    return [
        str(seen)
        for agreement in estate.agreements.values()
        if stack.environment in agreement.environments
        for seen in in_sight(agreement, estate.today)
    ]


def _told(estate: Estate, stack: Stack) -> Iterator[Agreement]:
    for agreement in estate.agreements.values():
        done = agreement.closed is not None and agreement.closed.on <= estate.today
        if stack.environment in agreement.environments and not done:
            yield agreement


def _stopped(agreement: Agreement, doors: list[GrantedDoor]) -> Iterator[str]:
    by_reference = {door.suspension.decision.reference: door.suspension for door in doors if door.suspension}
    for reference, suspension in by_reference.items():
        held = [door for door in doors if door.suspension and door.suspension.decision.reference == reference]
        since, until = suspension.from_.isoformat(), suspension.until.isoformat()
        yield f"closes {agreement.id}: {_count(held)} (suspended since {since}, to be decided by {until}: {reference})"


def _count(doors: list[GrantedDoor]) -> str:
    return f"{len(doors)} {'door' if len(doors) == 1 else 'doors'}"
