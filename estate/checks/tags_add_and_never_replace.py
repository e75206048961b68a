"""A zone's own tags add to the estate's, and never take their place."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault

RESERVED = frozenset(
    {"service", "owner", "environment", "classification", "sovereignty", "funding", "agreement", "agreement-ends"}
)
_REFUSED = frozenset("<>%&\\?/")
_MOST = 40


@check("tags-add-and-never-replace", "A zone's own tags add to the estate's")
def tags_add_and_never_replace(facts: Facts) -> Iterator[Fault]:
    """Check names, values and number (https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources)."""
    for name, zone in facts.estate.zones.items():
        file = facts.zone_file(name)
        if len(zone.tags) > _MOST:
            yield facts.fault(
                file, ("tags",), "too many tags", str(len(zone.tags)), f"at most {_MOST}", why="Azure takes 50"
            )
        for tag, value in zone.tags.items():
            path = ("tags", tag)
            if tag.lower() in RESERVED:
                yield facts.fault(
                    file,
                    path,
                    f"the tag '{tag}' is the estate's own",
                    f"'{value}'",
                    "another name",
                    why="reports rely on it",
                )
            elif not tag or len(tag) > 512 or set(tag) & _REFUSED:
                yield facts.fault(
                    file,
                    path,
                    "a tag's name that Azure refuses",
                    f"'{tag[:60]}'",
                    "1 to 512 characters without <>%&\\?/",
                )
            elif len(value) > 256:
                yield facts.fault(
                    file, path, f"the tag '{tag}' is too long", f"{len(value)} characters", "at most 256 characters"
                )
