"""A zone's backup policy can be kept where the zone runs."""

from collections.abc import Iterator
from itertools import pairwise

from estate.facts import Facts, check
from estate.faults import Fault


@check(
    "backup-has-somewhere-to-go",
    "Gold is kept in two regions, and longer than less critical",
    needs=["operations.yaml"],
)
def backup_has_somewhere_to_go(facts: Facts) -> Iterator[Fault]:
    """Ask for geo-redundant gold, and for retention that does not fall as criticality rises."""
    backup, file = facts.estate.operations.backup, facts.file("operations.yaml")
    gold = backup.get("gold")
    if gold is not None and gold.redundancy != "GeoRedundant":
        yield facts.fault(
            file,
            ("backup", "gold", "redundancy"),
            "gold is lost with its region",
            gold.redundancy,
            "GeoRedundant",
            why="a region's loss is what gold is for",
        )
    order = [(name, backup[name]) for name in ("bronze", "silver", "gold") if name in backup]
    for (less, lower), (more, higher) in pairwise(order):
        if higher.daily < lower.daily:
            yield facts.fault(
                file,
                ("backup", more, "daily"),
                f"'{more}' is kept shorter than '{less}'",
                f"{higher.daily} days",
                f"at least {lower.daily}",
            )
