"""The last day for notice, the end of a service and the end itself are told 90, 30 and 7 days before."""

from collections.abc import Iterator
from dataclasses import replace

from estate.agreement_warnings import in_sight
from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-ends-come-into-sight", "An agreement's notice and end are told in time")
def agreement_ends_come_into_sight(facts: Facts) -> Iterator[Fault]:
    """Warn about every agreement that runs."""
    for agreement in facts.estate.agreements.values():
        for seen in in_sight(agreement, facts.estate.today):
            file = facts.agreement_file(agreement.id)
            yield replace(facts.fault(file, seen.key, seen.what, seen.got, then=seen.then), warning=True)
