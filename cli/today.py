"""The day that a command judges by; it stands in every report."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cli.errors import BadInputError

VARIABLE = "HAVERING_TODAY"


def today() -> date:
    """Read HAVERING_TODAY, else today in London; raises `BadInputError` when it is set and is no date."""
    stated = os.environ.get(VARIABLE, "").strip()
    if not stated:
        return datetime.now(ZoneInfo("Europe/London")).date()
    try:
        return date.fromisoformat(stated)
    except ValueError:
        message = f"{VARIABLE}: no date: got {stated!r}, expected a date such as 2026-11-23. Correct it, or unset it."
        raise BadInputError(message) from None
