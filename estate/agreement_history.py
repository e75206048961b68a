"""How an agreement's last day came about: the first end, and each variation that lawfully moved it. Pure.

A variation that breaks a rule moves nothing: whatever the checks say, no door outlives its agreement by it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from estate.agreement_decisions import NoticeGiven, Termination, Variation
from estate.agreement_terms import Extension
from estate.dates import add_months

ROLLING_MONTHS = 12
"""A rolling agreement's next review, from its decision, at most."""


@dataclass(frozen=True)
class Said:
    """What an agreement says of its end."""

    first_end: date
    rolling: bool
    signed_by: frozenset[str]
    """Everybody but Havering who signs."""
    extension: Extension | None
    variations: tuple[Variation, ...]
    notice: NoticeGiven | None
    terminated: Termination | None


@dataclass(frozen=True)
class Judged:
    """One variation in its turn: the last day before it, the one after it, and why it moves nothing."""

    place: int
    variation: Variation
    before: date
    after: date
    refused: "Refusal | None"


@dataclass(frozen=True)
class Refusal:
    """Why a variation moves nothing: `key` is the part of it that is wrong."""

    key: tuple[str | int, ...]
    what: str
    got: str
    expected: str
    why: str


def judged(said: Said) -> Iterator[Judged]:
    """Yield each variation in the order of the file, with what it did."""
    end, times, latest = said.first_end, 0, date.min
    for place, variation in enumerate(said.variations):
        limit = min(end, _cut(said, variation.holds_from()))
        turn = _Turn(said, variation, end, limit, times, latest)
        refused = next((found for rule in _RULES if (found := rule(turn))), None)
        yield Judged(place, variation, end, end if refused else turn.new, refused)
        if refused is None:
            end, latest, times = turn.new, variation.holds_from(), times + turn.extends


def last_day(said: Said, today: date) -> date:
    """Return the agreement's last day as it stands on `today`: what holds only later moves nothing yet."""
    end = said.first_end
    for each in judged(said):
        if each.refused is None and each.variation.holds_from() <= today:
            end = each.after
    return min(end, _cut(said, today))


def service_days(said: Said, days: dict[str, date | None], today: date) -> dict[str, date | None]:
    """Return the services' own last days as varied by `today`; a service that has ended stays ended."""
    varied = dict(days)
    for each in judged(said):
        if each.refused is None and each.variation.holds_from() <= today:
            ended = {name for name, day in varied.items() if (day or each.before) < each.variation.holds_from()}
            varied |= {name: day for name, day in each.variation.services.items() if name in varied.keys() - ended}
    return varied


def turning_days(said: Said) -> list[date]:
    """Return the days on which the last day may have moved, in order."""
    days = {each.variation.holds_from() for each in judged(said) if each.refused is None}
    days |= {said.notice.on} if said.notice else set()
    days |= {said.terminated.decision.holds_from()} if said.terminated else set()
    return sorted(days)


def _cut(said: Said, today: date) -> date:
    """The last day that notice or termination leave, as known on `today`."""
    given = said.notice.ends if said.notice and said.notice.on <= today else date.max
    ended = said.terminated
    return min(given, ended.last_day if ended and ended.decision.holds_from() <= today else date.max)


@dataclass(frozen=True)
class _Turn:
    """A variation in its turn: `end` by the variations before it, `limit` by notice and termination too."""

    said: Said
    variation: Variation
    end: date
    limit: date
    times: int
    latest: date

    @property
    def new(self) -> date:
        """The agreement's last day, were the variation lawful."""
        return self.variation.new_end() or self.end

    @property
    def extends(self) -> bool:
        """Whether it adds days to an agreement that ends; one that rolls adds them by each review."""
        return self.new > self.end and not self.said.rolling


def _undecided(turn: _Turn) -> Refusal | None:
    missing = sorted(turn.said.signed_by - set(turn.variation.their_decisions))
    if not missing:
        return None
    what, expected = "a variation that the other side has not decided", f"a decision of {', '.join(missing)}"
    return Refusal(
        ("their_decisions",), what, f"none of {missing[0]}", expected, "what all have signed, all must change"
    )


def _too_late(turn: _Turn) -> Refusal | None:
    held, decided = turn.variation.holds_from(), turn.variation.decided_on()
    if held <= turn.limit:
        return None
    why, expected = "what has ended is not revived: it takes a new agreement", f"{turn.limit} or earlier"
    if decided > turn.limit:
        return Refusal(("decision", "date"), "a variation decided after the end", str(decided), expected, why)
    return Refusal(("effective_from",), "a variation that holds only after the end", str(held), expected, why)


def _out_of_turn(turn: _Turn) -> Refusal | None:
    held = turn.variation.holds_from()
    if held >= turn.latest:
        return None
    what, why = "a variation that holds before the one above it", "each starts from what the one before it left"
    return Refusal(("effective_from",), what, str(held), f"{turn.latest} or later", why)


def _wrong_kind(turn: _Turn) -> Refusal | None:
    variation, rolling = turn.variation, turn.said.rolling
    if variation.new_end() is None or rolling == (variation.review_by is not None):
        return None
    got, expected = ("ends", "review_by") if rolling else ("review_by", "ends")
    what = "an end for an agreement that rolls" if rolling else "a review for an agreement that ends"
    return Refusal((got,), what, f"'{got}'", f"'{expected}'", "an agreement either ends or is reviewed each year")


def _backdated(turn: _Turn) -> Refusal | None:
    held = turn.variation.holds_from()
    if turn.new >= held:
        return None
    what = "an end before the variation holds"
    return Refusal(("ends",), what, str(turn.new), f"{held} or later", "nobody undoes days that passed")


def _after_notice(turn: _Turn) -> Refusal | None:
    if turn.limit >= min(turn.end, turn.new):
        return None
    what, why = "a variation after notice or termination", "notice is not taken back"
    return Refusal(("ends",), what, str(turn.new), f"{turn.limit} or earlier", why)


def _rolls_too_far(turn: _Turn) -> Refusal | None:
    most = add_months(turn.variation.decided_on(), ROLLING_MONTHS)
    if not turn.said.rolling or turn.new <= max(most, turn.end):
        return None
    what, why = "a rolling agreement beyond twelve months", "it rolls by being looked at each year"
    return Refusal(("review_by",), what, str(turn.new), f"{most} or earlier", why)


def _no_such_clause(turn: _Turn) -> Refusal | None:
    clause = turn.said.extension
    if not turn.extends or (clause and not clause.automatic):
        return None
    what, why = "an extension that the agreement does not know", "only its clause 'extension' lets a variation add days"
    return Refusal(("ends",), what, str(turn.new), f"{turn.end} or earlier", why)


def _too_often(turn: _Turn) -> Refusal | None:
    clause = turn.said.extension
    if not turn.extends or clause is None or turn.times < clause.times:
        return None
    what, why = "an extension too many", "the clause 'extension' says how often"
    return Refusal(("ends",), what, f"number {turn.times + 1}", f"at most {clause.times}", why)


def _past_the_cap(turn: _Turn) -> Refusal | None:
    clause = turn.said.extension
    if not turn.extends or clause is None or turn.new <= clause.cap:
        return None
    what, why = "an extension past its cap", "the clause 'extension' names the day that none passes"
    return Refusal(("ends",), what, str(turn.new), f"{clause.cap} or earlier", why)


def _too_long(turn: _Turn) -> Refusal | None:
    clause = turn.said.extension
    if not turn.extends or clause is None or turn.new <= (most := turn.end + timedelta(days=clause.days)):
        return None
    what, why = "an extension by too many days", f"each adds {clause.days} days at most"
    return Refusal(("ends",), what, str(turn.new), f"{most} or earlier", why)


def _asked_too_late(turn: _Turn) -> Refusal | None:
    clause, decided = turn.said.extension, turn.variation.decided_on()
    if not turn.extends or clause is None or decided <= (by := turn.end - timedelta(days=clause.ask_days)):
        return None
    what, why = "an extension asked for too late", f"the clause asks for {clause.ask_days} days"
    return Refusal(("decision", "date"), what, str(decided), f"{by} or earlier", why)


_RULES: tuple[Callable[[_Turn], Refusal | None], ...] = (
    _undecided,
    _too_late,
    _out_of_turn,
    _wrong_kind,
    _backdated,
    _after_notice,
    _rolls_too_far,
    _no_such_clause,
    _too_often,
    _past_the_cap,
    _too_long,
    _asked_too_late,
)
"""Each refuses for one reason; the first that does is told."""
