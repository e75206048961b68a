"""What an agreement's days ask for while something can still be done about it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from estate.agreement import Agreement
from estate.dates import spoken

BANDS = (7, 30, 90)
"""Days before the last day for notice, and before an end, from which it is told."""

SATURDAY = 5


@dataclass(frozen=True)
class Sight:
    """One day that comes near: where it stands in the file, which day, and what it asks for."""

    key: tuple[str | int, ...]
    day: date
    days: int
    what: str
    got: str
    then: str

    def __str__(self) -> str:
        return f"{self.what}: {self.got}. {self.then}"


def in_sight(agreement: Agreement, today: date) -> Iterator[Sight]:
    """Yield what is near on `today`: notice, the ends of single services, the end; only while the agreement runs."""
    if not agreement.runs(today):
        return
    ends = agreement.last_day(today)
    notice = agreement.notice.last_day(ends)
    if notice < ends and agreement.notice_given is None:
        yield from _near(
            ("notice",),
            notice,
            today,
            f"the last day for notice on {agreement.id} comes",
            f"Give it {_by(notice)}, or let it end on {spoken(ends)}.",
        )
    for index, service in enumerate(agreement.services):
        day = agreement.service_ends(today)[service.name]
        if day < ends:
            what, then = f"the service '{service.name}' of {agreement.id} ends", "Be ready without it."
            yield from _near(("services", index), day, today, what, then)
    rolls = agreement.first_end is None
    what = f"{agreement.id} must be reviewed" if rolls else f"{agreement.id} ends"
    then = "Record the review as a variation, or its doors close." if rolls else "Finish its exit, or vary it."
    late = f"; notice was due on {spoken(notice)}" if notice < today and agreement.notice_given is None else ""
    yield from _near(("review_by",) if rolls else ("ends",), ends, today, what, then, more=late)


def _near(
    key: tuple[str | int, ...], day: date, today: date, what: str, then: str, *, more: str = ""
) -> Iterator[Sight]:
    days = (day - today).days
    band = next((band for band in BANDS if 0 <= days <= band), None)
    if band is not None:
        left = "today" if days == 0 else "in 1 day" if days == 1 else f"in {days} days"
        yield Sight(key, day, days, f"{what} within {band} days", f"{spoken(day)}, {left}{more}", then)


def _by(day: date) -> str:
    """Say by when: a notice that falls on a weekend is given on the Friday before (bank holidays are not looked up)."""
    friday = day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
    return f"by {spoken(friday)}"
