"""Groups, custom roles and offices each have a name of their own."""

from collections import Counter
from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("groups-are-named-once", "Groups, roles and offices have names of their own", needs=["people.yaml"])
def groups_are_named_once(facts: Facts) -> Iterator[Fault]:
    """Compare names within people.yaml and with the groups that follow from zones."""
    people, file = facts.estate.people, facts.file("people.yaml")
    for key, kind, names in (
        ("groups", "group", [group.name for group in people.groups]),
        ("custom_roles", "custom role", [role.name for role in people.custom_roles]),
        ("approvers", "office", [approver.office for approver in people.approvers]),
    ):
        counts = Counter(names)
        for index, name in enumerate(names):
            if counts[name] > 1 and names.index(name) != index:
                first = facts.at(file, key, names.index(name))
                yield facts.fault(file, (key, index), f"the {kind} '{name}' stands twice", f"also at {first}", "once")
    derived = {f"lz-{zone}-{role}" for zone in facts.estate.zones for role in ("owners", "contributors", "readers")}
    for index, group in enumerate(people.groups):
        if group.name in derived:
            yield facts.fault(
                file,
                ("groups", index, "name"),
                f"the group '{group.name}' follows from its landing zone's file",
                "a second statement of it",
                "none",
                then="Delete it here.",
            )
