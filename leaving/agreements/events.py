"""The days of an agreement that are still to come, in order: what happens next, and to which doors. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from estate.agreement import Agreement
from estate.agreement_history import judged
from estate.dates import ONE, spoken
from estate.party import Party


@dataclass(frozen=True, order=True)
class Event:
    """One day and what happens on it."""

    day: date
    what: str

    def __str__(self) -> str:
        return f"{spoken(self.day)}: {self.what}"


def events(agreement: Agreement, parties: Mapping[str, Party], day: date) -> list[Event]:
    """Return what is to come from `day` on, that day included, soonest first."""
    every = {*_life(agreement), *_end(agreement, day), *_pauses(agreement, parties, day)}
    return sorted(each for each in every if each.day >= day)


def _life(agreement: Agreement) -> Iterator[Event]:
    decided = agreement.decided_from()
    if decided is not None:
        yield Event(max(decided, agreement.starts), "its doors open")
    for each in judged(agreement.said):
        if each.refused is None and each.after != each.before:
            moved = "shortened" if each.after < each.before else "extended"
            yield Event(each.variation.holds_from(), f"it is {moved} to {spoken(each.after)}")
    for charge in agreement.charges:
        for step in charge.steps:
            yield Event(step.from_, f"'{charge.service}' costs {step.gbp_per_month:,.0f} pounds a month")


def _end(agreement: Agreement, day: date) -> Iterator[Event]:
    ends = agreement.service_ends(day)
    last = ends[None]
    notice = agreement.notice.last_day(last)
    if agreement.notice_given is None and notice < last:
        yield Event(notice, "last day for giving notice")
    for service in agreement.services:
        if ends[service.name] < last:
            yield Event(ends[service.name], f"last day of '{service.name}'")
    yield Event(last, "last day owed" if agreement.first_end else "last day for its review")
    yield Event(last + ONE, "its doors are no longer declared: the next run closes them")
    data = agreement.data
    for until, what in ((data.return_by, "data is returned by then"), (data.destroy_by, "no copy is left by then")):
        if until:
            yield Event(until, what)


def _pauses(agreement: Agreement, parties: Mapping[str, Party], day: date) -> Iterator[Event]:
    found = [each for name in agreement.others if name in parties for each in parties[name].suspensions]
    for each in [*agreement.suspensions, *found]:
        if each.from_ >= day:
            yield Event(each.from_, "its doors close: suspended")
        if each.holds(day):
            yield Event(each.until, "its suspension must be decided again")
        if each.lifted:
            yield Event(each.lifted.on, "its doors open again: the suspension is lifted")
