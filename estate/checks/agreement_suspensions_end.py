"""A suspension is decided by an office that may, for a time; when the time is over somebody decides again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from estate.agreement_decisions import Decision, Suspension
from estate.facts import Facts, check
from estate.faults import Fault

_Path = tuple[str | int, ...]
_SOON = timedelta(days=7)


@check(
    "agreement-suspensions-end",
    "A suspension is decided, has an end, and is decided again by then",
    needs=["authorities.yaml", "parties.yaml"],
)
def agreement_suspensions_end(facts: Facts) -> Iterator[Fault]:
    """Look at the suspensions of agreements and of parties; doors stay closed when one has lapsed."""
    for agreement in facts.estate.agreements.values():
        for index, each in enumerate(agreement.suspensions):
            path: _Path = ("suspensions", index)
            yield from _one(facts, facts.agreement_file(agreement.id), path, agreement.id, each)
            if not _renewed(facts, each, agreement.suspensions):
                yield from _due(facts, facts.agreement_file(agreement.id), path, agreement.id, each)
    for place, party in enumerate(facts.estate.parties.values()):
        for index, each in enumerate(party.suspensions):
            path = ("parties", place, "suspensions", index)
            yield from _one(facts, facts.file("parties.yaml"), path, f"'{party.name}'", each)
            if not _renewed(facts, each, party.suspensions):
                yield from _due(facts, facts.file("parties.yaml"), path, f"'{party.name}'", each)


def _one(facts: Facts, file: str, path: _Path, whose: str, each: Suspension) -> Iterator[Fault]:
    yield from _office(facts, file, (*path, "decision"), each.decision)
    longest = facts.estate.authorities.suspension.longest_days
    if not each.from_ <= each.until <= each.from_ + timedelta(days=longest):
        yield facts.fault(
            file,
            (*path, "until"),
            f"the suspension of {whose} {'ends before it begins' if each.until < each.from_ else 'lasts too long'}",
            str(each.until),
            f"{each.from_} to {each.from_ + timedelta(days=longest)}",
            why="what stops in a hurry is decided again in peace",
        )
    if each.lifted:
        yield from _office(facts, file, (*path, "lifted", "decision"), each.lifted.decision)
        if each.lifted.on < each.from_:
            yield facts.fault(
                file,
                (*path, "lifted", "on"),
                f"the suspension of {whose} is lifted before it begins",
                str(each.lifted.on),
                f"{each.from_} or later",
            )


def _office(facts: Facts, file: str, path: _Path, decision: Decision) -> Iterator[Fault]:
    may = facts.estate.authorities.suspension.approved_by
    if decision.approved_by not in may:
        yield facts.fault(
            file,
            (*path, "approved_by"),
            "suspended or lifted by an office that may not",
            decision.approved_by,
            " or ".join(may),
            why=f"{facts.at(facts.file('authorities.yaml'), 'suspension')} says who may",
            then="Have one of them confirm it.",
        )


def _renewed(facts: Facts, each: Suspension, siblings: list[Suspension]) -> bool:
    """Whether a later suspension has taken this one's place."""
    today, next_day = facts.estate.today, each.until + timedelta(days=1)
    return any(
        other.until > each.until and other.lifted is None and (other.holds(today) or other.from_ <= next_day)
        for other in siblings
    )


def _due(facts: Facts, file: str, path: _Path, whose: str, each: Suspension) -> Iterator[Fault]:
    today = facts.estate.today
    if each.lapsed(today):
        yield facts.fault(
            file,
            (*path, "until"),
            f"the suspension of {whose} was to be decided again",
            f"{each.until}, today is {today}",
            why="its doors stay closed until somebody decides",
            then="Record that it is lifted, or suspend again with a decision of its own.",
        )
    elif each.holds(today) and each.until - today <= _SOON:
        fault = facts.fault(
            file,
            (*path, "until"),
            f"the suspension of {whose} must be decided again in {(each.until - today).days} days",
            str(each.until),
            then="Lift it, or suspend again.",
        )
        yield replace(fault, warning=True)
