"""An agreement under which personal data crosses says who is its controller."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("personal-data-has-a-controller", "Personal data under an agreement has a controller")
def personal_data_has_a_controller(facts: Facts) -> Iterator[Fault]:
    """Ask for `controller` where `personal_data` is true."""
    for agreement in facts.estate.agreements.values():
        if agreement.data.personal_data and agreement.data.controller is None:
            yield facts.fault(
                facts.agreement_file(agreement.id),
                ("data",),
                "personal data without a controller",
                "no 'controller'",
                "havering, counterparty, joint or independent",
                why="data protection law asks who decides about it",
            )
