"""What an agreement owes: services, each with its own last day and its level in numbers, and what they cost."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from estate.vocabulary import Day, Fact, Name, Text


class Level(Fact):
    """How good the service is, as numbers; it holds through the last day."""

    availability_percent: float | None = Field(default=None, gt=0, le=100, description="In service hours, a month")
    respond_minutes: int | None = Field(default=None, gt=0)
    restore_hours: float | None = Field(default=None, gt=0)
    hours: Text | None = Field(default=None, description="Service hours, such as Mon-Fri 08:00-18:00")

    @model_validator(mode="after")
    def _a_number(self) -> "Level":
        if self.availability_percent is None and self.respond_minutes is None and self.restore_hours is None:
            message = "expected a number: 'availability_percent', 'respond_minutes' or 'restore_hours'"
            raise ValueError(message)
        return self


class Service(Fact):
    """One thing that the provider owes; grants name the service that they serve."""

    name: Name
    what: Text
    last_day: Day | None = Field(default=None, description="Where it ends before the agreement")
    level: Level | None = None
    depends_on: list[str] = Field(
        default=[], description="Services that it cannot do without: `name`, or `SUP-001/name` of another agreement"
    )


class Step(Fact):
    """A new price from a day on."""

    from_: Day = Field(alias="from")
    gbp_per_month: float = Field(ge=0)


class Charge(Fact):
    """What one service costs; steps follow when another service leaves, or from a day on."""

    service: Name
    payer: Name
    treatment: Literal["revenue", "capital"] = "revenue"
    gbp_per_month: float = Field(ge=0)
    steps: list[Step] = []

    def on(self, day: date) -> float:
        """Return the pounds a month that are owed on `day`."""
        price = self.gbp_per_month
        for step in self.steps:
            if step.from_ <= day:
                price = step.gbp_per_month
        return price
