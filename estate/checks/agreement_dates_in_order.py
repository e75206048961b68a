"""An agreement is decided, begins and ends in this order, and nothing it grants outlasts it."""

from collections.abc import Iterator
from datetime import date

from estate.agreement import Agreement
from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-dates-in-order", "An agreement's dates are in order, and no grant outlasts it")
def agreement_dates_in_order(facts: Facts) -> Iterator[Fault]:
    """Compare decision, start, end, notice and the last day of each grant."""
    for agreement in facts.estate.agreements.values():
        yield from _order(facts, agreement)
        yield from _grants(facts, agreement)


def _order(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file = facts.agreement_file(agreement.id)
    if agreement.ends < agreement.starts:
        yield facts.fault(
            file, ("ends",), "the agreement ends before it starts", str(agreement.ends), f"{agreement.starts} or later"
        )
    if agreement.decision.date > agreement.starts:
        yield facts.fault(
            file,
            ("decision", "date"),
            "the agreement starts before it was decided",
            str(agreement.decision.date),
            f"{agreement.starts} or earlier",
            why="without a decision nobody has authority to open a door",
        )
    term = (agreement.ends - agreement.starts).days
    if 0 <= term < agreement.notice_days:
        yield facts.fault(
            file,
            ("notice_days",),
            "the notice is longer than the agreement",
            f"{agreement.notice_days} days",
            f"at most {term}",
        )


def _grants(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    grants = agreement.grants
    dated: list[tuple[str, int, date | None]] = [
        *(("flows", index, flow.until) for index, flow in enumerate(grants.flows)),
        *(("people", index, access.until) for index, access in enumerate(grants.people)),
        *(("dns", index, rule.until) for index, rule in enumerate(grants.dns)),
    ]
    for kind, index, until in dated:
        if until is None or agreement.starts <= until <= agreement.ends:
            continue
        file = facts.agreement_file(agreement.id)
        late = until > agreement.ends
        yield facts.fault(
            file,
            ("grants", kind, index, "until"),
            "a grant beyond its agreement's end" if late else "a grant that ends before its agreement starts",
            str(until),
            f"{agreement.ends} or earlier" if late else f"{agreement.starts} or later",
            why=f"{facts.at(file, 'ends' if late else 'starts')} says so",
            then="Vary the agreement first." if late else None,
        )
