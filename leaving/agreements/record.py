"""What was signed stays as it was signed: the record of agreements and parties, compared with an earlier commit. Pure.

A day that is edited in place would extend an agreement by nobody's decision, or shorten it without access that was
given under it being given anew. So terms that were decided stand; what comes later is added: a variation, a notice, a
lifting, the `until` of a sign.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from estate.agreement import Agreement
from estate.agreement_decisions import Suspension
from estate.estate import Estate
from estate.faults import Fault
from estate.party import Party, Sign

CHECK = "agreements-stay-as-signed"
_TERMS = ("kind", "parties", "decision", "their_decisions", "starts", "notice", "extension")
_KEPT = ("notice_given", "terminated", "closed", "discharged")
_VARY = "Put it back, and add a variation that everybody who signed has decided."
_BACK = "Put it back: what comes later is added beside it."


def changed_record(before: Estate, after: Estate, base: str, folder: str = "estate") -> Iterator[Fault]:
    """Yield what `after` no longer says of what was on record in `before`; `base` names that commit.

    A draft may change in everything. A variation that is recorded only after the end that it moves is a warning.
    """
    for name, party in before.parties.items():
        yield from _party(_Since(f"{folder}/parties.yaml", f"'{name}'", base), party, after.parties.get(name))
    for name, agreement in before.agreements.items():
        if agreement.decided_from() is None:
            continue
        since, now = _Since(f"{folder}/agreements/{name}.yaml", name, base), after.agreements.get(name)
        if now is not None:
            yield from _agreement(since, agreement, now)
            yield from _revived(since, agreement, now, after.today)
        elif agreement.discharged is None:
            why = "who signed it still owes what it says, and its doors close by its end alone"
            then = "Put the file back. It goes once the agreement is discharged."
            yield since.fault(f"{name} is gone", "no file", f"the file, as in {base}", why, then)


@dataclass(frozen=True)
class _Since:
    """Which record is compared (file, and whose), and with which commit."""

    file: str
    whose: str
    base: str

    def fault(self, what: str, got: str, expected: str | None, why: str, then: str) -> Fault:
        return Fault(self.file, None, what, got, expected, why, then, CHECK)

    def same(self, what: str, before: Any, now: Any, then: str = _BACK) -> Iterator[Fault]:
        """Refuse a difference between what was and what is."""
        if before != now:
            key, old, new = _difference(before, now)
            where = f"'{key}' in {what}" if key else what
            why = "what was decided stays as it was decided"
            yield self.fault(
                f"{where} of {self.whose} was changed", _text(new), f"{_text(old)}, as in {self.base}", why, then
            )


def _agreement(since: _Since, before: Agreement, now: Agreement) -> Iterator[Fault]:
    for key in _TERMS:
        yield from since.same(f"'{key}'", getattr(before, key), getattr(now, key), _VARY)
    ends = "ends" if before.first_end else "review_by"
    yield from since.same(f"'{ends}'", before.said.first_end, now.said.first_end, _VARY)
    yield from _doors(since, before, now)
    for place, variation in enumerate(before.variations):
        later = now.variations[place] if place < len(now.variations) else None
        yield from since.same(f"variation {place + 1}", variation, later)
    yield from _suspensions(since, before.suspensions, now.suspensions)
    for key in _KEPT:
        if getattr(before, key) is not None:
            yield from since.same(f"'{key}'", getattr(before, key), getattr(now, key))


def _doors(since: _Since, before: Agreement, now: Agreement) -> Iterator[Fault]:
    """Compare the days that services and grants say of themselves; one that is gone or new is no fault here."""
    days = {service.name: service.last_day for service in now.services}
    for service in before.services:
        if service.name in days:
            yield from since.same(
                f"'last_day' of the service '{service.name}'", service.last_day, days[service.name], _VARY
            )
    grants = {str(grant): grant for _, _, grant in now.grants.every()}
    for _, _, grant in before.grants.every():
        later = grants.get(str(grant))
        for key in ("service", "until") if later else ():
            yield from since.same(f"'{key}' of the grant '{grant}'", getattr(grant, key), getattr(later, key), _VARY)


def _revived(since: _Since, before: Agreement, now: Agreement, today: date) -> Iterator[Fault]:
    """Tell of an agreement that had ended on this very day, and by what is new in its file has not."""
    ended, ends = before.last_day(today), now.last_day(today)
    if ended < today <= ends:
        what = f"{since.whose} had ended, and by what is recorded only now it runs on"
        why = "what was decided in time may be recorded late, but a decision that is dated back revives nothing"
        then = "Look at the decision itself before this is merged."
        yield replace(since.fault(what, f"ended {ended}, now {ends}", None, why, then), warning=True)


def _party(since: _Since, before: Party, now: Party | None) -> Iterator[Fault]:
    if now is None:
        if before.signs or before.suspensions:
            why, then = "no resource betrays a party that nobody knows", "Put it back. Its signs end by 'until'."
            yield since.fault(f"the party {since.whose} is gone", "no entry", f"that of {since.base}", why, then)
        return
    known = {_mark(sign) for sign in now.signs}
    for sign in before.signs:
        if _mark(sign) not in known:
            why = "a sign that is not written down betrays nobody, and the proof finds nothing"
            then = "Put it back, and say 'until' where it is theirs no longer."
            yield since.fault(
                f"a sign of {since.whose} is gone", f"no {_said(sign)}", f"that of {since.base}", why, then
            )
    yield from _suspensions(since, before.suspensions, now.suspensions)


def _suspensions(since: _Since, before: Sequence[Suspension], now: Sequence[Suspension]) -> Iterator[Fault]:
    """A suspension stays; what may be added is that it is lifted."""
    then = "Put it back. `havering agreements restore` records that a party's suspension is lifted."
    for place, held in enumerate(before):
        later = now[place] if place < len(now) else None
        if later is not None and held.lifted is None:
            later = later.model_copy(update={"lifted": None})
        yield from since.same(f"suspension {place + 1}", held, later, then)


def _difference(before: Any, now: Any) -> tuple[str, Any, Any]:
    """Return the first part in which two records differ, by its path, and what it was and is."""
    old, new = _parts(before), _parts(now)
    if old is None or new is None:
        return "", before, now
    key = next(each for each in {**old, **new} if old.get(each) != new.get(each))
    below, was, is_ = _difference(old.get(key), new.get(key))
    return f"{key}.{below}".strip("."), was, is_


def _parts(value: Any) -> dict[str, Any] | None:
    if isinstance(value, BaseModel):
        return {type(value).model_fields[key].alias or key: held for key, held in value}
    return {str(key): held for key, held in value.items()} if isinstance(value, Mapping) else None


def _mark(sign: Sign) -> tuple[Any, ...]:
    return tuple(value for key, value in sign if key != "until")


def _said(sign: Sign) -> str:
    return ", ".join(f"{key} {value}" for key, value in sign if value is not None and key not in {"since", "until"})


def _text(value: Any) -> str:
    """Say a value in a few words: a record by the decision that it refers to."""
    if isinstance(value, BaseModel):
        held = _parts(value) or {}
        return _text(held.get("decision") or held.get("reference") or held.get("on") or ", ".join(held))
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_text(each)}" for name, each in value.items()) or "nothing"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value is None else str(value)
