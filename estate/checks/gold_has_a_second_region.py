"""A gold service in production recovers in a second region."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("gold-has-a-second-region", "A gold service in production has a second region", needs=["address_plan.yaml"])
def gold_has_a_second_region(facts: Facts) -> Iterator[Fault]:
    """Ask for a recovery region in the stack file, and for the zone's range in it; development has one region."""
    for name, stack in facts.stacks.items():
        if stack.environment != "prod":
            continue
        gold = [zone for zone in facts.estate.zones_of(stack) if zone.criticality == "gold"]
        recovery = stack.regions.recovery
        if gold and recovery is None:
            services = ", ".join(zone.name for zone in gold)
            yield facts.fault(
                name,
                ("config", "regions"),
                "production has gold services and no region to recover in",
                "no 'recovery'",
                "a second region",
                why=f"gold: {services}",
                then="State 'recovery' under havering:regions, or lower the services' criticality.",
            )
        for zone in gold:
            held = facts.estate.plan.zones.get(zone.name, {}).get("prod", {})
            if recovery is not None and recovery not in held:
                yield facts.fault(
                    facts.zone_file(zone.name),
                    ("criticality",),
                    "a gold service without a second region",
                    f"ranges in {', '.join(held) or 'no region'}",
                    f"one in {recovery} too",
                    why="gold services must run on when a region is lost",
                    then=f"Add its range in prod {recovery} to {facts.file('address_plan.yaml')}, or choose silver.",
                )
