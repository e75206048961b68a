"""Days in London as instants that Azure understands."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def end_of(day: date) -> str:
    """Return the last second of `day` in London as a UTC instant: `2028-07-31T22:59:59Z` in summer, `T23:59:59Z` else.

    The clock changes at 01:00 UTC, so the last second of a day never falls into the missing or the repeated hour.
    """
    return _instant(datetime.combine(day, time(23, 59, 59), LONDON))


def start_of(day: date) -> str:
    """Return the first second of `day` in London as a UTC instant; in summer that is 23:00 of the day before."""
    return _instant(datetime.combine(day, time(0, 0, 0), LONDON))


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
