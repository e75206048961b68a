"""Decisions about an agreement: who decided what, when, and from which day it holds."""

from datetime import date

from pydantic import Field, model_validator

from estate.vocabulary import Day, Fact, Name, Text


class Decision(Fact):
    """Havering's own decision: where the authority comes from."""

    reference: Text
    approved_by: Name = Field(description="An office of people.yaml, one that authorities.yaml lets decide this kind")
    consulted: list[Name] = []
    date: Day
    effective_from: Day | None = Field(
        default=None, description="First day on which it holds, where that is later (a call-in, a condition)"
    )

    def holds_from(self) -> Day:
        """Return the first day on which the decision holds."""
        return max(self.effective_from or self.date, self.date)


class TheirDecision(Fact):
    """The other side's decision for what it signs."""

    reference: Text
    approved_by: Text | None = Field(default=None, description="Their office, never a person")
    date: Day
    effective_from: Day | None = None

    def holds_from(self) -> Day:
        """Return the first day on which the decision holds."""
        return max(self.effective_from or self.date, self.date)


class Variation(Fact):
    """A change of the agreement's dates: decided anew by everybody who signed, before the old end."""

    decision: Decision
    their_decisions: dict[Name, TheirDecision] = {}
    effective_from: Day | None = Field(default=None, description="Without it, the day from which all decisions hold")
    ends: Day | None = Field(default=None, description="The new last day")
    review_by: Day | None = Field(default=None, description="The new last day of a rolling agreement")
    services: dict[Name, Day] = Field(default={}, description="New last days of single services")
    why: Text

    @model_validator(mode="after")
    def _says_something(self) -> "Variation":
        if self.ends and self.review_by:
            message = "expected 'ends' or, for a rolling agreement, 'review_by', not both"
            raise ValueError(message)
        if not (self.ends or self.review_by or self.services):
            message = "expected what varies: 'ends', 'review_by' or 'services'"
            raise ValueError(message)
        return self

    def new_end(self) -> date | None:
        """Return the agreement's new last day, or None where only services vary."""
        return self.ends or self.review_by

    def decided_on(self) -> date:
        """Return the day of the last decision."""
        return max(self.decision.date, *(each.date for each in self.their_decisions.values()), date.min)

    def holds_from(self) -> Day:
        """Return the first day on which the variation holds."""
        decided = max(self.decision.holds_from(), *(d.holds_from() for d in self.their_decisions.values()), date.min)
        return max(self.effective_from or decided, decided)


class Lifting(Fact):
    """The decision that ends a suspension, and the first day on which the doors stand again."""

    decision: Decision
    on: Day


class Suspension(Fact):
    """A stop with an end: from `from` no door stands until it is lifted; by `until` somebody must have decided."""

    decision: Decision
    from_: Day = Field(alias="from")
    until: Day = Field(description="Last day by which it is lifted or renewed; the doors stay closed in any case")
    reason: Text
    lifted: Lifting | None = None

    def holds(self, today: date) -> bool:
        """Whether the doors are kept closed on `today`: an end that passed opens nothing."""
        return self.from_ <= today and not (self.lifted and self.lifted.on <= today)

    def lapsed(self, today: date) -> bool:
        """Whether its end has passed without a decision."""
        return self.holds(today) and self.until < today


class NoticeGiven(Fact):
    """Somebody gave notice; it is not taken back."""

    by: Name = Field(description="The party that gave it")
    on: Day
    ends: Day = Field(description="The last day that follows from it")
    reference: Text


class Termination(Fact):
    """An end before the end, for cause."""

    decision: Decision
    last_day: Day
    reason: Text
