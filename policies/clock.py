"""The pack's one look at the clock: the day against which agreements and waivers are judged."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo


class ClockError(Exception):
    """HAVERING_TODAY is not a date."""


def today() -> date:
    """Give HAVERING_TODAY, or else today in London."""
    named = os.environ.get("HAVERING_TODAY", "").strip()
    if not named:
        return datetime.now(ZoneInfo("Europe/London")).date()
    try:
        return date.fromisoformat(named)
    except ValueError:
        msg = f"HAVERING_TODAY: no date: got '{named}', expected a date such as 2026-11-23. Correct it, or unset it."
        raise ClockError(msg) from None
