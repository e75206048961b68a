"""In which state an agreement is on a day: computed from dates and evidence, never typed. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from estate.agreement import Agreement
from estate.agreement_history import judged
from estate.agreement_severing import suspended
from estate.party import Party

Main = Literal["draft", "decided", "in force", "notice given", "ended", "closed", "discharged"]
Beside = Literal["varied", "suspended", "terminated"]


@dataclass(frozen=True)
class State:
    """Where an agreement is in its life, and what holds beside that."""

    main: Main
    beside: tuple[Beside, ...]

    def __str__(self) -> str:
        return ", ".join([self.main, *self.beside])


def state_of(agreement: Agreement, parties: Mapping[str, Party], day: date) -> State:
    """Return the state on `day`, by what was on record and held by then."""
    return State(_main(agreement, day), tuple(_beside(agreement, parties, day)))


def _main(agreement: Agreement, day: date) -> Main:
    decided = agreement.decided_from()
    if decided is None or day < _decided_on(agreement):
        return "draft"
    if day < max(decided, agreement.starts):
        return "decided"
    if day <= agreement.last_day(day):
        given = agreement.notice_given
        return "notice given" if given and given.on <= day else "in force"
    if agreement.discharged and agreement.discharged.on <= day:
        return "discharged"
    return "closed" if agreement.closed and agreement.closed.on <= day else "ended"


def _decided_on(agreement: Agreement) -> date:
    """The day of the last decision, whether or not it holds yet."""
    own = [agreement.decision.date] if agreement.decision else []
    return max([*own, *(each.date for each in agreement.their_decisions.values())], default=date.max)


def _beside(agreement: Agreement, parties: Mapping[str, Party], day: date) -> Iterator[Beside]:
    if any(each.refused is None and each.variation.holds_from() <= day for each in judged(agreement.said)):
        yield "varied"
    if agreement.runs(day) and (agreement.suspension(day) or suspended(agreement, parties, day)):
        yield "suspended"
    if agreement.terminated and agreement.terminated.decision.holds_from() <= day:
        yield "terminated"
