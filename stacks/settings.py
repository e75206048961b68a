"""The only reader of Pulumi's configuration: one environment's facts, checked by the estate's own model."""

import json
import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pulumi

from estate.stack import Stack

ROOT = Path(__file__).resolve().parent.parent
_KEYS = ("environment", "tenant", "regions", "subscriptions", "break-glass", "network", "pipeline", "estate")
_PLAIN = ("environment", "estate")


def read_stack() -> Stack:
    """Read `havering:*` of the selected stack; raises pydantic's ValidationError for values of the wrong shape."""
    config = pulumi.Config("havering")
    raw = {key: config.get(key) for key in _KEYS}
    return Stack.model_validate(
        {key: value if key in _PLAIN else json.loads(value) for key, value in raw.items() if value is not None}
    )


def today() -> date:
    """Read the day that the program judges by: HAVERING_TODAY, else today in London."""
    stated = os.environ.get("HAVERING_TODAY")
    return date.fromisoformat(stated) if stated else datetime.now(ZoneInfo("Europe/London")).date()
