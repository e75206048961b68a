"""Days in London: as instants that Azure understands, as terms of notice, and as people say them."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
ONE = timedelta(days=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


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


def add_months(day: date, months: int) -> date:
    """Return the corresponding day `months` later; where that month has no such day, its last.

    31 January and one month is 28 February, or 29 February in a leap year.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_notice_by_days(ends: date, days: int) -> date:
    """Return the last day on which notice of `days` may be given for an end on `ends`."""
    return ends - timedelta(days=days)


def last_notice_by_months(ends: date, months: int) -> date:
    """Return the last day from which `months` run out on or before `ends`: 30 November for three months to 28 February.

    Several days of a long month may run out on the last day of a short one, and the last of them counts.
    """
    day = add_months(ends, -months)
    while add_months(day + ONE, months) <= ends:
        day += ONE
    return day


def spoken(day: date) -> str:
    """Write a day with its weekday: `Monday 31 July 2028`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
