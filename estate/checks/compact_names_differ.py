"""No two zones become one name where Azure takes no hyphens."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("compact-names-differ", "No two zones share a name without hyphens")
def compact_names_differ(facts: Facts) -> Iterator[Fault]:
    """Compare the names as storage accounts and key vaults carry them."""
    first: dict[str, str] = {}
    for name in facts.estate.zones:
        compact = name.replace("-", "")
        if compact in first:
            other = first[compact]
            yield facts.fault(
                facts.zone_file(name),
                ("name",),
                f"'{name}' and '{other}' ({facts.zone_file(other)}) are one name without hyphens",
                f"'{compact}' twice",
                why="storage accounts and key vaults take no hyphens",
                then="Rename one of them.",
            )
        first.setdefault(compact, name)
