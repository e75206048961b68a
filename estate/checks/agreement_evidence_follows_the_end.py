"""That an agreement is closed, and then discharged, is recorded after its end and in this order."""

from collections.abc import Iterator

from estate.agreement import Agreement
from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-evidence-follows-the-end", "Evidence of an agreement's close is younger than its end")
def agreement_evidence_follows_the_end(facts: Facts) -> Iterator[Fault]:
    """Compare the days of `closed` and `discharged` with the end, with today and with each other."""
    for agreement in facts.estate.agreements.values():
        yield from _closed(facts, agreement)
        yield from _discharged(facts, agreement)


def _closed(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    closed, ends, today = agreement.closed, agreement.ends, facts.estate.today
    if closed and not ends < closed.on <= today:
        yield facts.fault(
            facts.agreement_file(agreement.id),
            ("closed", "on"),
            "doors proved shut before the end" if closed.on <= ends else "a proof of a day to come",
            str(closed.on),
            f"after {ends}, by {today}",
            why="through its last day the agreement is owed",
        )


def _discharged(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    closed, done, file = agreement.closed, agreement.discharged, facts.agreement_file(agreement.id)
    if done is None:
        return
    if closed is None:
        yield facts.fault(
            file,
            ("discharged",),
            "discharged without being closed",
            "no 'closed'",
            "the proof that no door stands",
            why="who can still come in can still copy",
        )
    elif not closed.on <= done.on <= facts.estate.today:
        yield facts.fault(
            file,
            ("discharged", "on"),
            "discharged out of turn",
            str(done.on),
            f"{closed.on} to {facts.estate.today}",
            why="first the doors are shut, then what went through them is accounted for",
        )
