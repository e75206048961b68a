"""Monitoring and cost have what every stack asks for, and name what exists."""

from collections.abc import Iterator
from typing import get_args

from estate.facts import Facts, check
from estate.faults import Fault
from estate.vocabulary import Criticality

WORKSPACES = ("platform", "security")


@check("operations-are-complete", "Workspaces, action groups and backup policies are there", needs=["operations.yaml"])
def operations_are_complete(facts: Facts) -> Iterator[Fault]:
    """Look up workspaces of each stack, action groups of each alert, and a backup policy of each criticality."""
    operations, file = facts.estate.operations, facts.file("operations.yaml")
    for stack in facts.stacks.values():
        for name in WORKSPACES:
            if name not in operations.workspaces.get(stack.environment, {}):
                what = f"{stack.environment} has no workspace '{name}'"
                yield facts.fault(file, ("workspaces", stack.environment), what, "nothing", f"'{name}'")
    for criticality in get_args(Criticality):
        if criticality not in operations.backup:
            what = f"no backup policy for '{criticality}'"
            yield facts.fault(file, ("backup",), what, "nothing", "days, weeks, months")
    yield from _told(facts)
    yield from _twice(facts)


def _told(facts: Facts) -> Iterator[Fault]:
    operations, file = facts.estate.operations, facts.file("operations.yaml")
    groups = operations.action_groups
    for name, alert in operations.activity_alerts.items():
        if alert.action_group not in groups:
            path = ("activity_alerts", name, "action_group")
            yield facts.unknown(file, path, "action group", alert.action_group, groups)
        if alert.category == "Administrative" and alert.operation is None:
            yield facts.fault(
                file,
                ("activity_alerts", name),
                f"the alert '{name}' would fire at every change",
                "no 'operation'",
                "the operation that it watches",
            )
    for key, contact in (
        ("security_contact", operations.security_contact),
        ("budget_contact", operations.budget_contact),
    ):
        if contact not in groups:
            yield facts.unknown(file, (key,), "action group", contact, groups)


def _twice(facts: Facts) -> Iterator[Fault]:
    operations, file = facts.estate.operations, facts.file("operations.yaml")
    first: dict[str, str] = {}
    for name, group in operations.action_groups.items():
        other = first.setdefault(group.short_name.lower(), name)
        if other != name:
            yield facts.fault(
                file,
                ("action_groups", name, "short_name"),
                f"'{name}' and '{other}' have one short name",
                group.short_name,
                "a short name of its own",
                why="it is all that a text message shows",
            )
    sources: set[str] = set()
    for index, source in enumerate(operations.funding):
        if source.name in sources:
            yield facts.fault(file, ("funding", index, "name"), f"the funding source '{source.name}' stands twice")
        sources.add(source.name)
