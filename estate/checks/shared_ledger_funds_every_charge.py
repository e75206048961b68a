"""What an agreement charges Havering has its money: lines of the ledger that name the agreement, for every month."""

from collections.abc import Iterator
from datetime import date, timedelta

from estate.agreement import Agreement
from estate.facts import HAVERING, Facts, check
from estate.faults import Fault
from estate.programme import Ledger, Treatment, months_between

_TREATMENTS: tuple[Treatment, ...] = ("capital", "revenue")


@check("shared-ledger-funds-every-charge", "Every charge of an agreement has its money in the ledger")
def shared_ledger_funds_every_charge(facts: Facts) -> Iterator[Fault]:
    """Compare, month by month from the next to the end, what is charged with what the ledger's monthly lines hold.

    Capital and revenue are compared apart. A service is charged through the month of its own last day. An estate
    without a programme of leaving has no ledger, and nothing is asked of it.
    """
    if facts.estate.programme is None:
        return
    ledger = facts.estate.ledger or Ledger()
    next_month = (facts.estate.today.replace(day=1) + timedelta(days=32)).replace(day=1)
    for agreement in facts.estate.agreements.values():
        if agreement.decided_from() is None or not any(each.payer == HAVERING for each in agreement.charges):
            continue
        for treatment in _TREATMENTS:
            yield from _short(facts, ledger, agreement, treatment, max(next_month, agreement.starts))


def _short(facts: Facts, ledger: Ledger, agreement: Agreement, treatment: Treatment, first: date) -> Iterator[Fault]:
    """Yield the first month in which the ledger holds less than is charged; what follows is mended with it."""
    held: dict[date, int] = {}
    for line in ledger.lines:
        if (line.agreement, line.treatment, line.every) == (agreement.id, treatment, "month"):
            for month in line.months():
                held[month] = held.get(month, 0) + line.gbp
    for month in months_between(first, agreement.ends):
        charged = _charged(agreement, treatment, month)
        if held.get(month, 0) < charged:
            yield facts.fault(
                facts.file("ledger.yaml"),
                ("lines",),
                f"{agreement.id} charges Havering more {treatment} than the ledger holds for it",
                f"£{held.get(month, 0):,} in {month:%B %Y}",
                f"£{charged:,.0f} a month or more, until {agreement.ends}",
                why=f"{facts.at(facts.agreement_file(agreement.id), 'charges')}",
                then=f"State what pays for it: a monthly line with 'agreement: {agreement.id}'.",
            )
            return


def _charged(agreement: Agreement, treatment: Treatment, month: date) -> float:
    ends = agreement.service_ends(date.max)
    return sum(
        charge.on(max(month, agreement.starts))
        for charge in agreement.charges
        if charge.payer == HAVERING and charge.treatment == treatment and ends.get(charge.service, month) >= month
    )
