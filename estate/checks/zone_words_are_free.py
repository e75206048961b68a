"""A zone or a party has no name that means something else."""

from collections.abc import Iterator

from estate.endpoints import RESERVED
from estate.facts import Facts, check
from estate.faults import Fault

PLATFORM = frozenset(
    {
        "hub",
        "dns",
        "ddos",
        "flow",
        "network",
        "platform",
        "management",
        "connectivity",
        "identity",
        "security",
        "monitoring",
    }
)
"""Workloads of the platform's own resources: a zone of that name would claim their names."""


@check("zone-words-are-free", "No zone or party has a name that means something else")
def zone_words_are_free(facts: Facts) -> Iterator[Fault]:
    """Compare zones with reserved words and the platform's workloads, parties with reserved words and zones."""
    for name in facts.estate.zones:
        if name in RESERVED | PLATFORM:
            yield facts.fault(
                facts.zone_file(name),
                ("name",),
                "the zone's name is taken",
                f"'{name}'",
                "the service's own name",
                why="the platform or the ends of flows use this word",
            )
    for index, name in enumerate(facts.estate.parties):
        if name in RESERVED or name in facts.estate.zones:
            taken = facts.zone_file(name) if name in facts.estate.zones else "a reserved word"
            yield facts.fault(
                facts.file("parties.yaml"),
                ("parties", index, "name"),
                "the party's name is taken",
                f"'{name}'",
                "a name of its own",
                why=f"flows could not tell it from {taken}",
            )
