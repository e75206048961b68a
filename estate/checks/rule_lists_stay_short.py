"""The rules that flows compile to fit into one network security group."""

from collections import Counter
from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault

LARGEST = 900
"""Azure takes 1,000 rules a group
(https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits); the rest is
kept for the platform's own."""


@check("rule-lists-stay-short", "A subnet's rules fit into one network security group")
def rule_lists_stay_short(facts: Facts) -> Iterator[Fault]:
    """Count the flows and grants at each subnet: each is one rule of its group."""
    counts: Counter[str] = Counter()
    for zone in facts.estate.zones.values():
        for flow in zone.flows:
            counts.update({flow.from_, flow.to})
    for agreement in facts.estate.agreements.values():
        for granted in agreement.grants.flows:
            counts.update({granted.from_, granted.to})
    for endpoint, count in counts.items():
        zone_name, _, subnet = endpoint.partition("/")
        if zone_name in facts.estate.zones and count > LARGEST:
            yield facts.fault(
                facts.zone_file(zone_name),
                ("flows",),
                f"too many flows at subnet '{subnet}'",
                f"{count} rules",
                f"at most {LARGEST}",
                why="Azure takes 1,000 rules a network security group, the platform's own among them",
                then="State ranges of ports or larger ranges of addresses.",
            )
