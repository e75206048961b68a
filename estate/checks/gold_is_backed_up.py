"""A gold service that keeps data keeps backups of it."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("gold-is-backed-up", "A gold service with storage has a backup")
def gold_is_backed_up(facts: Facts) -> Iterator[Fault]:
    """Ask for `backup` among the needs of gold zones that have storage."""
    for zone in facts.estate.zones.values():
        if (
            zone.criticality == "gold"
            and zone.state == "active"
            and "storage" in zone.needs
            and "backup" not in zone.needs
        ):
            yield facts.fault(
                facts.zone_file(zone.name),
                ("needs",),
                "a gold service without a backup",
                f"needs {', '.join(zone.needs)}",
                "'backup' among them",
                why="a second region copies what ransomware wrote, too",
                then="Add it, or choose silver.",
            )
