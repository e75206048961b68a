"""Who approved an agreement or was consulted is an office that may do so, and its exit leads somewhere."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-offices-exist", "Agreements are approved by offices that exist", needs=["people.yaml"])
def agreement_offices_exist(facts: Facts) -> Iterator[Fault]:
    """Look up offices and the landing zone that replaces what was shared."""
    offices = [approver.office for approver in facts.estate.people.approvers]
    for agreement in facts.estate.agreements.values():
        file = facts.agreement_file(agreement.id)
        for path, decision in agreement.own_decisions():
            if decision.approved_by not in offices:
                yield facts.unknown(file, (*path, "approved_by"), "office", decision.approved_by, offices)
            for index, office in enumerate(decision.consulted):
                if office not in offices:
                    yield facts.unknown(file, (*path, "consulted", index), "office", office, offices)
        kind, _, name = agreement.exit.replacement.partition(":")
        if kind == "landing_zone" and name not in facts.estate.zones and name not in facts.broken:
            yield facts.unknown(file, ("exit", "replacement"), "landing zone", name, facts.estate.zones)
