"""`estate/calendar.yaml`: days on which a service must not change, for reviews of changes and for the leaving alike."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from estate.vocabulary import Day, Fact, Name, Text

Kind = Literal["deletion", "interruption", "network", "access", "policy", "cut-over", "ending"]
"""What a window forbids: deletion or replacement; an interruption; a path opened or closed; access widened
or closed; protection or policy weakened; a wave's cut-over; the end of an agreement or of a grant."""

ALL: Final = "all"
PLATFORM: Final = "platform"
"""Stands for what belongs to no landing zone."""


MONTHS: Final = {"monthly": 1, "yearly": 12}


def _each_once(names: list[str]) -> list[str]:
    if len(set(names)) != len(names):
        message = f"expected each name once, got {', '.join(names)}"
        raise ValueError(message)
    return names


class Window(Fact):
    """Days in London, the first and the last one too, on which some kinds of change to some services have to wait.

    A window that repeats states its first days; `Calendar.occurrences` gives every one up to the horizon.
    """

    name: Name
    said: Text = Field(description="Why, in words that a service's owner knows")
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    repeats: Literal["monthly", "yearly"] | None = None
    services: Literal["all"] | Annotated[list[Name], Field(min_length=1), AfterValidator(_each_once)] = Field(
        description="Landing zones, and `platform` for what belongs to none; or all"
    )
    kinds: Literal["all"] | Annotated[list[Kind], Field(min_length=1), AfterValidator(_each_once)] = ALL
    source: Text = Field(description="What the days follow from: an Act, a timetable, a decision")
    example: bool = Field(default=False, description="Shaped like the real thing, and not yet confirmed")

    def covers(self, services: Iterable[str], kind: Kind) -> bool:
        """Whether it says anything of `kind` to one of `services` (`platform` for none); not whether it is today."""
        return (self.kinds == ALL or kind in self.kinds) and (
            self.services == ALL or not set(self.services).isdisjoint(services)
        )

    def meets(self, first: date, last: date) -> bool:
        """Whether one of its own days lies between `first` and `last`, both counted."""
        return self.first <= last and first <= self.last


class Calendar(Fact):
    """The whole file. After its horizon nobody knows which days are closed, so nothing may be planned there."""

    horizon: Day = Field(description="Last day of which the windows are known")
    windows: list[Window] = []

    def occurrences(self) -> tuple[Window, ...]:
        """Return every window that begins by the horizon, repeated ones as often as they occur, the earliest first."""
        found = [each for window in self.windows for each in self._repeated(window)]
        return tuple(sorted(found, key=lambda window: (window.first, window.last, window.name)))

    def closed(self, first: date, last: date, services: Iterable[str], kind: Kind) -> tuple[Window, ...]:
        """Return the windows that forbid `kind` to one of `services` on a day from `first` to `last`."""
        touched = frozenset(services)
        return tuple(each for each in self.occurrences() if each.meets(first, last) and each.covers(touched, kind))

    def knows(self, day: date) -> bool:
        """Whether the windows are known as far as `day`."""
        return day <= self.horizon

    def _repeated(self, window: Window) -> Iterator[Window]:
        for number in count():
            months = number * MONTHS[window.repeats or "yearly"]
            first, last = _later(window.first, months), _later(window.last, months)
            if first > self.horizon or (number and not window.repeats):
                return
            yield window.model_copy(update={"first": first, "last": last})


def _later(day: date, months: int) -> date:
    """Return the same day so many months on, or the last one of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
