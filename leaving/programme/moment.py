"""The day that is looked at, and the last day of which anything is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pydantic import TypeAdapter

from estate.agreement import Agreement
from estate.estate import Estate
from estate.vocabulary import Day
from estate.waves import Step, Wave

_DAY: TypeAdapter[date] = TypeAdapter(Day)


@dataclass(frozen=True)
class Moment:
    """What was recorded up to `known` is fact; what the plan says between `known` and `on` is taken as kept."""

    estate: Estate
    on: date
    known: date
    slips: dict[str, int] = field(default_factory=dict)
    """Wave to days by which it is later than forecast, to see what that would do."""

    @property
    def ahead(self) -> bool:
        """Whether `on` lies after everything that is recorded, so that the answer is a forecast."""
        return self.on > self.known

    def recorded(self, wave: Wave) -> dict[Step, date]:
        """Return the steps that were taken by then, with their days."""
        return {reached.step: reached.on for reached in wave.reached if reached.on <= min(self.known, self.on)}

    def happened(self, day: date | None) -> bool:
        """Whether something dated `day` had happened."""
        return day is not None and day <= min(self.known, self.on)

    @cached_property
    def exits(self) -> dict[str, Agreement]:
        """Return the agreements that leaving is about: connections to national networks are renewed, not left."""
        return {name: each for name, each in self.estate.agreements.items() if each.kind != "connection"}


def month_end_between(first: date, last: date) -> bool:
    """Whether a last day of a month lies between both days, counted: what runs monthly has run once."""
    following = date.fromordinal(last.toordinal() + 1)
    return first <= last and (first.year, first.month) != (following.year, following.month)


def day_from(text: str) -> date:
    """Read a day as the data files write it, 2027-10-31; raises `ValueError` for weeks, ordinals and all else."""
    return _DAY.validate_python(text)


def listed(names: Iterable[str], most: int = 8) -> str:
    """Return `a, b, c and 4 more`."""
    found = list(names)
    rest = len(found) - most
    return ", ".join(found[:most]) + (f" and {rest} more" if rest > 0 else "")


def many(count: int, thing: str, plural: str = "") -> str:
    """Return `1 item`, `2 items`."""
    return f"{count} {thing if count == 1 else plural or thing + 's'}"


def said(day: date) -> str:
    """Return a day as people write it: 31 July 2028."""
    return f"{day.day} {day:%B %Y}"
