"""A charge is for a service of the agreement, paid by one of its parties, and steps within its term."""

from collections.abc import Iterator

from estate.agreement import Agreement, Charge
from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-charges-have-a-payer", "A charge has a service and a payer, and its steps are in order")
def agreement_charges_have_a_payer(facts: Facts) -> Iterator[Fault]:
    """Look up services and payers; compare the days of the steps."""
    for agreement in facts.estate.agreements.values():
        services = [service.name for service in agreement.services]
        file = facts.agreement_file(agreement.id)
        for index, charge in enumerate(agreement.charges):
            if charge.service not in services:
                path = ("charges", index, "service")
                yield facts.unknown(file, path, f"service of {agreement.id}", charge.service, services)
            if charge.payer not in agreement.parties:
                path = ("charges", index, "payer")
                yield facts.unknown(file, path, "party of the agreement", charge.payer, agreement.parties)
            yield from _steps(facts, agreement, index, charge)


def _steps(facts: Facts, agreement: Agreement, index: int, charge: Charge) -> Iterator[Fault]:
    before = agreement.starts
    for place, step in enumerate(charge.steps):
        if step.from_ <= before or step.from_ > agreement.ends:
            yield facts.fault(
                facts.agreement_file(agreement.id),
                ("charges", index, "steps", place, "from"),
                f"a step of the charge for '{charge.service}' out of order",
                str(step.from_),
                f"after {before}, by {agreement.ends}",
                why="each step starts from the one before it",
            )
        before = step.from_
