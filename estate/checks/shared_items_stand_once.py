"""Nothing that is shared is counted twice."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("shared-items-stand-once", "Each shared item stands once in the inventory")
def shared_items_stand_once(facts: Facts) -> Iterator[Fault]:
    """Compare ids over all files of the inventory."""
    first: dict[str, str] = {}
    for name, part in facts.estate.shared.items():
        file = facts.file(f"shared/{name}.yaml")
        for index, item in enumerate(part.items):
            where = facts.at(file, "items", index)
            if item.id in first:
                yield facts.fault(
                    file,
                    ("items", index, "id"),
                    f"the shared item '{item.id}' stands twice",
                    f"also at {first[item.id]}",
                    "once",
                    why="it would be counted twice",
                )
            first.setdefault(item.id, where)
