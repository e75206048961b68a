"""Management groups form one tree under one root, no deeper than Azure allows."""

from collections import Counter
from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.tree import ancestry

DEEPEST = 6
"""Levels below the tenant's root group
(https://learn.microsoft.com/azure/governance/management-groups/overview#important-facts-about-management-groups)."""


@check("management-groups-are-a-tree", "Management groups form one tree", needs=["management_groups.yaml"])
def management_groups_are_a_tree(facts: Facts) -> Iterator[Fault]:
    """Check names, parents, roots, cycles and depth."""
    groups, file = facts.estate.hierarchy.groups, facts.file("management_groups.yaml")
    parents = {group.name: group.parent for group in groups}
    counts = Counter(group.name for group in groups)
    seen: set[str] = set()
    for index, group in enumerate(groups):
        if counts[group.name] > 1 and group.name in seen:
            yield facts.fault(
                file, ("groups", index), f"the management group '{group.name}' stands twice", then="Keep one."
            )
        seen.add(group.name)
        if group.parent is not None and group.parent not in parents:
            yield facts.unknown(file, ("groups", index, "parent"), "management group", group.parent, parents)
            continue
        path = ancestry(parents, group.name)
        if parents[path[-1]] is not None:
            yield facts.fault(
                file,
                ("groups", index, "parent"),
                f"'{group.name}' is its own ancestor",
                " under ".join([*path, str(parents[path[-1]])]),
                "a path that ends at the root",
            )
        elif len(path) > DEEPEST:
            yield facts.fault(
                file,
                ("groups", index),
                f"'{group.name}' lies too deep",
                f"{len(path)} levels",
                f"at most {DEEPEST}",
                why="Azure takes six below the tenant's root group",
            )
    yield from _root(facts)
    yield from _places(facts, parents)


def _root(facts: Facts) -> Iterator[Fault]:
    groups, file = facts.estate.hierarchy.groups, facts.file("management_groups.yaml")
    roots = [group.name for group in groups if group.parent is None]
    if len(roots) != 1:
        yield facts.fault(
            file,
            ("groups",),
            "the tree has no single root",
            ", ".join(roots) or "none",
            "one group without a parent",
            why="what holds for all is assigned there",
        )


def _places(facts: Facts, parents: dict[str, str | None]) -> Iterator[Fault]:
    hierarchy, file = facts.estate.hierarchy, facts.file("management_groups.yaml")
    for exposure in sorted({zone.exposure for zone in facts.estate.zones.values()}):
        if exposure not in parents:
            yield facts.fault(
                file,
                ("groups",),
                f"no management group for the exposure '{exposure}'",
                "nothing",
                f"a group '{exposure}'",
                why="a landing zone's subscription follows its exposure",
            )
    for subscription, group in hierarchy.subscriptions.items():
        if group not in parents:
            yield facts.unknown(file, ("subscriptions", subscription), "management group", group, parents)
    if hierarchy.new_subscriptions not in parents:
        yield facts.unknown(file, ("new_subscriptions",), "management group", hierarchy.new_subscriptions, parents)
