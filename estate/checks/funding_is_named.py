"""A budget has a source, and is treated as that source is."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("funding-is-named", "A budget has a funding source of its treatment", needs=["operations.yaml"])
def funding_is_named(facts: Facts) -> Iterator[Fault]:
    """Compare the funding of zones and of platform subscriptions with the sources of operations.yaml."""
    file = facts.file("operations.yaml")
    places = {source.name: index for index, source in enumerate(facts.estate.operations.funding)}
    for name, zone in facts.estate.zones.items():
        funding = zone.funding
        if funding.source not in places:
            yield facts.unknown(facts.zone_file(name), ("funding", "source"), "funding source", funding.source, places)
            continue
        index = places[funding.source]
        source = facts.estate.operations.funding[index]
        if source.treatment != funding.treatment:
            yield facts.fault(
                facts.zone_file(name),
                ("funding", "treatment"),
                f"the budget is treated otherwise than its source '{source.name}'",
                funding.treatment,
                f"{source.treatment} ({facts.at(file, 'funding', index)})",
                why="capital and revenue are never added together",
            )
    for environment, budgets in facts.estate.operations.platform_budgets.items():
        for subscription, budget in budgets.items():
            if budget.source not in places:
                path = ("platform_budgets", environment, subscription, "source")
                yield facts.unknown(file, path, "funding source", budget.source, places)
