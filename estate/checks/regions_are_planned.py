"""The regions of a stack file are two different ones, and the address plan has both."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("regions-are-planned", "A stack's regions stand in the address plan", needs=["address_plan.yaml"])
def regions_are_planned(facts: Facts) -> Iterator[Fault]:
    """Look up each region of each stack."""
    for name, stack in facts.stacks.items():
        planned = facts.estate.plan.environments.get(stack.environment, {})
        if stack.regions.recovery == stack.regions.primary:
            yield facts.fault(
                name,
                ("config", "regions", "recovery"),
                "the recovery region is the primary one",
                stack.regions.primary,
                "another region",
                why="both are lost together",
            )
        for key, region in (("primary", stack.regions.primary), ("recovery", stack.regions.recovery)):
            if region is not None and region not in planned:
                yield facts.fault(
                    name,
                    ("config", "regions", key),
                    f"the address plan has no ranges for {stack.environment} {region}",
                    region,
                    f"one of {', '.join(planned)}" if planned else "ranges for the environment",
                    then=f"Add the region to {facts.file('address_plan.yaml')} under 'environments'.",
                )
