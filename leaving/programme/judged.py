"""What the criteria of a wave look at, and how they answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from estate.landing_zone import LandingZone
from estate.shared import SharedItem
from estate.waves import Wave
from leaving.programme.moment import Moment
from leaving.programme.rehearsal import Rehearsals
from leaving.programme.schedule import Forecast, Schedule

Verdict = Literal["met", "open", "unknown"]


@dataclass(frozen=True)
class Judged:
    """What the criteria look at."""

    wave: Wave
    forecast: Forecast
    plan: Schedule
    moment: Moment
    rehearsals: Rehearsals

    @property
    def zones(self) -> list[LandingZone]:
        """Return the landing zones that move."""
        zones = self.moment.estate.zones
        return [zones[name] for name in self.wave.workloads if name in zones]

    @property
    def items(self) -> list[SharedItem]:
        """Return what the wave ends."""
        return [item for item in self.moment.estate.items.values() if item.wave == self.wave.id]


Answer = Iterator[tuple[Verdict, str]]
Ask = Callable[[Judged], Answer]
