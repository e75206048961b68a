"""Clauses of an agreement: notice, extension, control of change, review, and the exit."""

from datetime import date

from pydantic import Field, model_validator

from estate.dates import last_notice_by_days, last_notice_by_months
from estate.vocabulary import Day, Fact, Name, Text


class Notice(Fact):
    """How long before its end somebody must say that it ends (or ask for more): days or calendar months."""

    days: int | None = Field(default=None, ge=0)
    months: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one(self) -> "Notice":
        if (self.days is None) == (self.months is None):
            message = "expected 'days' or 'months', one of the two"
            raise ValueError(message)
        return self

    def last_day(self, ends: date) -> date:
        """Return the last day on which notice may be given for an end on `ends`."""
        if self.months is not None:
            return last_notice_by_months(ends, self.months)
        return last_notice_by_days(ends, self.days or 0)

    def __str__(self) -> str:
        return f"{self.months} months" if self.months is not None else f"{self.days} days"


class Extension(Fact):
    """What a variation may add: how often, how long each time, and the day that none passes."""

    times: int = Field(ge=1)
    days: int = Field(ge=1, description="Days that each extension may add at most")
    cap: Day = Field(description="The last day that no extension passes")
    ask_days: int = Field(default=0, ge=0, description="Days before the old end by which it is asked for")
    charge_percent: int = Field(default=100, ge=0, description="Of the charges, while it is extended")
    automatic: bool = Field(default=False, description="Refused: only a variation extends")


class ChangeControl(Fact):
    """Whose consent a change of the service takes, and how long before it is asked for."""

    consent: list[Name] = Field(min_length=1, description="Parties that must agree")
    ask_days: int = Field(default=0, ge=0)
    reference: Text = Field(description="The clause")


class Review(Fact):
    """How often the agreement is looked at, and when that was last done."""

    every_days: int = Field(ge=1, le=366)
    last: Day | None = Field(default=None, description="Day of the last review; without it the agreement's start")


class Exit(Fact):
    """How the Council stops needing the agreement."""

    replacement: str = Field(pattern=r"^(landing_zone|supplier|none):[a-z0-9-]+$")
    wave: Name | None = None
    steps: list[Text] = []
