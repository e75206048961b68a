"""An agreement is decided, begins and ends in this order, and nothing it grants outlasts it."""

from collections.abc import Iterator

from estate.agreement import Agreement, Decision, TheirDecision
from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-dates-in-order", "An agreement's dates are in order, and no grant outlasts it")
def agreement_dates_in_order(facts: Facts) -> Iterator[Fault]:
    """Compare decision, start, end, notice and the last day of each grant."""
    for agreement in facts.estate.agreements.values():
        yield from _order(facts, agreement)
        yield from _decided(facts, agreement)
        yield from _early_ends(facts, agreement)
        yield from _grants(facts, agreement)


def _order(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file, key = facts.agreement_file(agreement.id), _end_key(agreement)
    first = agreement.said.first_end
    if first < agreement.starts:
        yield facts.fault(
            file, (key,), "the agreement ends before it starts", str(first), f"{agreement.starts} or later"
        )
    elif agreement.notice.last_day(first) < agreement.starts:
        term = (first - agreement.starts).days
        yield facts.fault(
            file,
            ("notice",),
            "the notice is longer than the agreement",
            str(agreement.notice),
            f"at most {term} days",
            why="nobody could give it in time",
        )


def _decided(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    """Refuse a start before any of the decisions holds: a call-in counts."""
    file = facts.agreement_file(agreement.id)
    decisions: list[tuple[tuple[str, ...], Decision | TheirDecision]] = [
        (("their_decisions", name), each) for name, each in agreement.their_decisions.items()
    ]
    if agreement.decision:
        decisions.insert(0, (("decision",), agreement.decision))
    for path, decision in decisions:
        if decision.date > agreement.starts:
            yield facts.fault(
                file,
                (*path, "date"),
                "the agreement starts before it was decided",
                str(decision.date),
                f"{agreement.starts} or earlier",
                why="without a decision nobody has authority to open a door",
            )
        elif decision.holds_from() > agreement.starts:
            yield facts.fault(
                file,
                (*path, "effective_from"),
                "the agreement starts before the decision holds",
                str(decision.holds_from()),
                f"{agreement.starts} or earlier",
                why="a decision that may still be called in is none",
            )


def _early_ends(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file, given, ended = facts.agreement_file(agreement.id), agreement.notice_given, agreement.terminated
    if given and agreement.notice.last_day(given.ends) < given.on:
        yield facts.fault(
            file,
            ("notice_given", "ends"),
            "the notice is too short",
            f"{given.on} for an end on {given.ends}",
            f"notice of {agreement.notice}",
            then="State the day on which the notice runs out.",
        )
    if given and given.by not in agreement.parties:
        yield facts.unknown(file, ("notice_given", "by"), "party of the agreement", given.by, agreement.parties)
    if ended and ended.last_day < ended.decision.date:
        yield facts.fault(
            file,
            ("terminated", "last_day"),
            "a termination before it was decided",
            str(ended.last_day),
            f"{ended.decision.date} or later",
            why="nobody undoes days that passed",
        )


def _grants(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    ends = agreement.ends
    for kind, index, grant in agreement.grants.every():
        until = grant.until
        if until is None or agreement.starts <= until <= max(ends, agreement.said.first_end):
            continue
        file = facts.agreement_file(agreement.id)
        late = until > ends
        key = _end_key(agreement) if late else "starts"
        yield facts.fault(
            file,
            ("grants", kind, index, "until"),
            "a grant beyond its agreement's end" if late else "a grant that ends before its agreement starts",
            str(until),
            f"{ends} or earlier" if late else f"{agreement.starts} or later",
            why=f"{facts.at(file, key)} says so",
            then="Vary the agreement first." if late else None,
        )


def _end_key(agreement: Agreement) -> str:
    return "ends" if agreement.first_end else "review_by"
