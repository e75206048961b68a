"""Agreements as one page for people: who is let in, why, until when, and what happens next."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from estate.dates import spoken
from policies.reports.web import fill

_FOLDER = Path(__file__).resolve().parent
NEXT = 12
"""Coming days that the page begins with."""


def page(agreements: Sequence[dict[str, Any]], parties: Sequence[dict[str, Any]], today: date) -> str:
    """Write the page from agreements and parties as plain data; everything from data is escaped."""
    coming = sorted((each["day"], one["id"], each["what"]) for one in agreements for each in one["next"])
    running = [one for one in agreements if one["main"] in {"in force", "notice given"}]
    return fill(
        _FOLDER,
        "page.html.j2",
        today=spoken(today),
        agreements=agreements,
        parties=parties,
        running=len(running),
        doors={name: _standing(agreements, name) for name in _environments(agreements)},
        suspended=[one["id"] for one in agreements if "suspended" in one["beside"]],
        coming=[(spoken(date.fromisoformat(day)), name, what) for day, name, what in coming[:NEXT]],
        spoken=lambda day: spoken(date.fromisoformat(day)),
    )


def _environments(agreements: Sequence[dict[str, Any]]) -> list[str]:
    return sorted({name for one in agreements for name in one["granted"]})


def _standing(agreements: Sequence[dict[str, Any]], environment: str) -> int:
    return sum(door["stands"] for one in agreements for door in one["granted"].get(environment, []))
