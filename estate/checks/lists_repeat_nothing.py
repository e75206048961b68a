"""Lists of a zone or an agreement hold each thing once."""

from collections.abc import Iterator, Sequence

from estate.facts import Facts, check
from estate.faults import Fault


@check("lists-repeat-nothing", "Lists hold each thing once")
def lists_repeat_nothing(facts: Facts) -> Iterator[Fault]:
    """Look at environments, needs and agreements."""
    for name, zone in facts.estate.zones.items():
        file = facts.zone_file(name)
        yield from _twice(facts, file, "environments", zone.environments)
        yield from _twice(facts, file, "needs", zone.needs)
        yield from _twice(facts, file, "agreements", zone.agreements)
    for agreement in facts.estate.agreements.values():
        yield from _twice(facts, facts.agreement_file(agreement.id), "environments", agreement.environments)


def _twice(facts: Facts, file: str, key: str, values: Sequence[str]) -> Iterator[Fault]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield facts.fault(file, (key, index), f"'{value}' stands twice in '{key}'", then="Delete one.")
