"""`estate/agreements/<id>.yaml`: the only thing that can open a door to anyone outside Havering."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from estate import agreement_history as history
from estate.agreement_data import DataTerms
from estate.agreement_decisions import (
    Decision,
    Lifting,
    NoticeGiven,
    Suspension,
    Termination,
    TheirDecision,
    Variation,
)
from estate.agreement_evidence import Closing, Discharge
from estate.agreement_grants import Grant, GrantedDns, GrantedFlow, GrantedPeople, Grants
from estate.agreement_grants import last_day as door_last_day
from estate.agreement_services import Charge, Level, Service, Step
from estate.agreement_terms import ChangeControl, Exit, Extension, Notice, Review
from estate.vocabulary import AgreementId, Day, Environment, Fact, Name, Text

Kind = Literal["inter-authority", "supplier", "retained-service-support", "connection"]

HAVERING = "havering"
"""The Council itself, as a party."""


class Agreement(Fact):
    """An agreement with a named end; a door stands through its last day and is no longer declared from the day after.

    It ends on `ends`, or rolls from one `review_by` to the next; only variations move either. What is missing makes it
    a draft, which opens nothing: Havering's decision, or that of anybody else who signs.
    """

    id: AgreementId
    title: Text
    kind: Kind
    parties: list[Name] = Field(min_length=2)
    provider: Name
    recipient: Name
    decision: Decision | None = Field(default=None, description="Havering's own; without it the agreement is a draft")
    their_decisions: dict[Name, TheirDecision] = Field(default={}, description="By party: everybody else who signs")
    starts: Day
    first_end: Day | None = Field(default=None, alias="ends", description="Last day owed, as first agreed, in London")
    review_by: Day | None = Field(default=None, description="Instead of 'ends': it rolls, if reviewed by this day")
    notice: Notice
    extension: Extension | None = None
    services: list[Service] = []
    charges: list[Charge] = []
    change_control: ChangeControl | None = None
    review: Review | None = None
    exit_owner: str = Field(pattern=r"^group:[a-z][a-z0-9-]*$")
    data: DataTerms
    environments: list[Environment] = Field(default=["prod"], min_length=1)
    grants: Grants = Grants()
    exit: Exit
    variations: list[Variation] = Field(default=[], description="In the order in which they hold")
    suspensions: list[Suspension] = []
    notice_given: NoticeGiven | None = None
    terminated: Termination | None = None
    closed: Closing | None = Field(default=None, description="Proof that no door stood after the end")
    discharged: Discharge | None = None
    example: bool = False

    @model_validator(mode="after")
    def _ends_or_rolls(self) -> "Agreement":
        if (self.first_end is None) == (self.review_by is None):
            got = "both" if self.first_end else "neither"
            message = f"expected 'ends', or 'review_by' for an agreement that rolls: one of the two, not {got}"
            raise ValueError(message)
        return self

    @property
    def said(self) -> history.Said:
        """What the agreement says of its end."""
        return history.Said(
            first_end=self.first_end or self.review_by or date.min,
            rolling=self.first_end is None,
            signed_by=frozenset(self.others),
            extension=self.extension,
            variations=tuple(self.variations),
            notice=self.notice_given,
            terminated=self.terminated,
        )

    @property
    def others(self) -> list[str]:
        """Everybody but Havering."""
        return [name for name in self.parties if name != HAVERING]

    @property
    def ends(self) -> date:
        """The last day, by everything that is on record today or takes hold later."""
        return self.last_day(date.max)

    def last_day(self, today: date) -> date:
        """Return the last day owed, as it stands on `today`."""
        return history.last_day(self.said, today)

    def decided_from(self) -> date | None:
        """Return the first day on which everybody's decision holds; None for a draft."""
        if self.decision is None or any(name not in self.their_decisions for name in self.others):
            return None
        return max(self.decision.holds_from(), *(self.their_decisions[name].holds_from() for name in self.others))

    def own_decisions(self) -> Iterator[tuple[tuple[str | int, ...], Decision]]:
        """Yield every decision of Havering's with its path in the file."""
        if self.decision:
            yield ("decision",), self.decision
        for index, variation in enumerate(self.variations):
            yield ("variations", index, "decision"), variation.decision
        for index, suspension in enumerate(self.suspensions):
            yield ("suspensions", index, "decision"), suspension.decision
            if suspension.lifted:
                yield ("suspensions", index, "lifted", "decision"), suspension.lifted.decision
        if self.terminated:
            yield ("terminated", "decision"), self.terminated.decision

    def runs(self, today: date) -> bool:
        """Whether the agreement is decided, has begun and has not ended; its last day is still owed."""
        decided = self.decided_from()
        return decided is not None and max(decided, self.starts) <= today <= self.last_day(today)

    def suspension(self, today: date) -> Suspension | None:
        """Return what keeps its doors closed on `today`."""
        return next((each for each in self.suspensions if each.holds(today)), None)

    def in_force(self, today: date) -> bool:
        """Whether the agreement's doors stand on `today`."""
        return self.runs(today) and self.suspension(today) is None

    def service_ends(self, today: date) -> dict[str | None, date]:
        """Return the last day by service, as it stands on `today`; that of the agreement is under None."""
        ends = self.last_day(today)
        own = history.service_days(self.said, {each.name: each.last_day for each in self.services}, today)
        return {None: ends, **{name: min(day or ends, ends) for name, day in own.items()}}

    def door_ends(self, grant: Grant, today: date) -> date:
        """Return the last day of one door, as it stands on `today`."""
        return door_last_day(grant, self.service_ends(today))

    def shortened(self, grant: Grant, today: date) -> date | None:
        """Return to which day a door was last shortened, by `today`; None where its first end was never cut.

        Entra keeps the expiry of assignments that were approved before, so that a shorter end needs a new policy
        (https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-lifecycle-policy).
        """
        cut, before = None, self.door_ends(grant, date.min)
        for day in history.turning_days(self.said):
            if day <= today:
                after = self.door_ends(grant, day)
                cut = after if after < before else cut
                before = after
        return cut

    def standing(self, today: date) -> "Agreement":
        """Return the agreement as it stands on `today`: its last day as varied, and only the doors that stand."""
        ends = self.service_ends(today)
        plain: dict[str, object] = {"variations": [], "notice_given": None, "terminated": None, "review_by": None}
        grants = self.grants.limited(ends, today)
        return self.model_copy(update={**plain, "first_end": ends[None], "grants": grants})


__all__ = [
    "HAVERING",
    "Agreement",
    "ChangeControl",
    "Charge",
    "Closing",
    "DataTerms",
    "Decision",
    "Discharge",
    "Exit",
    "Extension",
    "Grant",
    "GrantedDns",
    "GrantedFlow",
    "GrantedPeople",
    "Grants",
    "Kind",
    "Level",
    "Lifting",
    "Notice",
    "NoticeGiven",
    "Review",
    "Service",
    "Step",
    "Suspension",
    "Termination",
    "TheirDecision",
    "Variation",
]
