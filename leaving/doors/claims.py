"""Which agreement a door says that it stands on, and until when; read from tags, names and descriptions."""

import re
from dataclasses import dataclass
from datetime import date

ID = re.compile(r"(?<![A-Za-z0-9])(?:IAA|SUP|RSS|CON)-\d{3}(?!\d)", re.IGNORECASE)
_ENDS = re.compile(
    r"((?:IAA|SUP|RSS|CON)-\d{3})(?:;? ?[ _-]?agreement-ends:? ?|[ _-]until[ _-])(\d{4}-\d{2}-\d{2})", re.IGNORECASE
)


@dataclass(frozen=True, order=True)
class Claim:
    """An agreement's id as a door says it; `ends` None where it says no last day, or none of the calendar."""

    agreement: str
    ends: date | None


def claims_in(text: str) -> set[Claim]:
    """Find every agreement that a text names: `IAA-003 until 2028-07-31`, `agreement: IAA-003; agreement-ends: ...`."""
    ends: dict[str, date | None] = {found.upper(): None for found in ID.findall(text)}
    for agreement, day in _ENDS.findall(text):
        try:
            ends[agreement.upper()] = date.fromisoformat(day)
        except ValueError:
            continue
    return {Claim(agreement, day) for agreement, day in ends.items()}


def claims_of(texts: tuple[str, ...]) -> tuple[Claim, ...]:
    """Give one claim an agreement, from all that a door says; a last day that is said anywhere counts."""
    found: dict[str, date | None] = {}
    for claim in sorted((each for text in texts for each in claims_in(text)), key=lambda each: each.agreement):
        known = found.get(claim.agreement)
        found[claim.agreement] = claim.ends if known is None else min(known, claim.ends or known)
    return tuple(Claim(agreement, day) for agreement, day in found.items())
