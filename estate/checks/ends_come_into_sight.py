"""What ends soon is told while something can still be done about it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from estate.facts import Facts, check
from estate.faults import Fault

_SOON = timedelta(days=30)
_YEAR = timedelta(days=365)


@check("ends-come-into-sight", "What ends soon is told in time", needs=["people.yaml", "exemptions.yaml"])
def ends_come_into_sight(facts: Facts) -> Iterator[Fault]:
    """Warn about exemptions and confirmations within their last 30 days."""
    today = facts.estate.today
    for index, exemption in enumerate(facts.estate.exemptions):
        if timedelta(0) <= exemption.expires - today <= _SOON:
            yield _warn(
                facts,
                facts.file("exemptions.yaml"),
                ("exemptions", index, "expires"),
                f"the exemption '{exemption.name}' ends in {(exemption.expires - today).days} days",
                got=str(exemption.expires),
                then="Meet the policy, or have it approved again.",
            )
    due = facts.estate.people.eligibility.renewed + _YEAR
    if timedelta(0) <= due - today <= _SOON:
        yield _warn(
            facts,
            facts.file("people.yaml"),
            ("eligibility", "renewed"),
            f"eligible roles end in {(due - today).days} days",
            got=str(due),
            then="Review the groups, then set it to the day of the review.",
        )


def _warn(facts: Facts, file: str, path: tuple[str | int, ...], what: str, *, got: str, then: str) -> Fault:
    return replace(facts.fault(file, path, what, got, then=then), warning=True)
