"""An agreement ends, is extended within a cap, or rolls from one yearly review to the next; nothing renews itself."""

from collections.abc import Iterator

from estate.agreement import Agreement
from estate.agreement_history import ROLLING_MONTHS
from estate.dates import add_months
from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-terms-have-an-end", "An agreement ends, or rolls for a year at most; nothing renews itself")
def agreement_terms_have_an_end(facts: Facts) -> Iterator[Fault]:
    """Look at the extension's cap, at rolling agreements, and at the reviews of connections."""
    for agreement in facts.estate.agreements.values():
        yield from _extension(facts, agreement)
        yield from _rolling(facts, agreement)
        if agreement.change_control:
            file = facts.agreement_file(agreement.id)
            for index, name in enumerate(agreement.change_control.consent):
                if name not in agreement.parties:
                    path = ("change_control", "consent", index)
                    yield facts.unknown(file, path, "party of the agreement", name, agreement.parties)


def _extension(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    clause, file = agreement.extension, facts.agreement_file(agreement.id)
    if clause is None:
        return
    if clause.automatic:
        yield facts.fault(
            file,
            ("extension", "automatic"),
            "an agreement that extends itself",
            "automatic: true",
            "false",
            why="only a variation extends, each by a decision of its own",
            then="Have the clause struck out, or let the agreement end.",
        )
    if agreement.first_end is None:
        why = "each review moves its day"
        yield facts.fault(file, ("extension",), "an extension of an agreement that rolls", expected="none", why=why)
    elif clause.cap <= agreement.first_end:
        yield facts.fault(
            file,
            ("extension", "cap"),
            "the extension's cap leaves nothing to extend",
            str(clause.cap),
            f"after {agreement.first_end}",
            why="the cap is the last day that an extension may reach",
            then="Correct the cap, or delete the clause.",
        )


def _rolling(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file = facts.agreement_file(agreement.id)
    most = add_months(agreement.starts, ROLLING_MONTHS)
    if agreement.review_by and agreement.review_by > most:
        yield facts.fault(
            file,
            ("review_by",),
            "a rolling agreement beyond twelve months",
            str(agreement.review_by),
            f"{most} or earlier",
            why="it rolls by being looked at each year",
        )
    if agreement.kind == "connection" and agreement.first_end and agreement.review is None:
        yield facts.fault(
            file,
            ("kind",),
            "a connection that nobody reviews",
            "no 'review'",
            "a review each year, or 'review_by' instead of 'ends'",
            why="connections stay for long, and what they let in changes",
        )
