"""Every subscription that the data names stands in the stack files, and holds zones of one exposure."""

from collections.abc import Iterator
from dataclasses import replace

from estate.facts import Facts, check
from estate.faults import Fault
from estate.stack import Stack


@check(
    "subscriptions-are-named",
    "Subscriptions stand in the stack files",
    needs=["management_groups.yaml", "operations.yaml"],
)
def subscriptions_are_named(facts: Facts) -> Iterator[Fault]:
    """Look up zones' and platform subscriptions in each stack file; compare exposures of zones that share one."""
    for name, stack in facts.stacks.items():
        yield from _in_stack(facts, name, stack)
    yield from _shared(facts)
    known = facts.estate.hierarchy.subscriptions
    for environment, budgets in facts.estate.operations.platform_budgets.items():
        for budgeted in budgets:
            if budgeted not in known:
                path = ("platform_budgets", environment, budgeted)
                yield facts.unknown(facts.file("operations.yaml"), path, "platform subscription", budgeted, known)


def _in_stack(facts: Facts, name: str, stack: Stack) -> Iterator[Fault]:
    for platform in facts.estate.hierarchy.subscriptions:
        if platform not in stack.subscriptions:
            yield facts.fault(
                name,
                ("config", "subscriptions"),
                f"the platform subscription '{platform}' is missing",
                "nothing",
                "its GUID",
                why=f"{facts.at(facts.file('management_groups.yaml'), 'subscriptions', platform)} places it",
            )
    for zone in facts.estate.zones_of(stack):
        if zone.subscription not in stack.subscriptions:
            known = [key for key in stack.subscriptions if key not in facts.estate.hierarchy.subscriptions]
            file = facts.zone_file(zone.name)
            yield facts.unknown(file, ("subscription",), f"subscription of {name}", zone.subscription, known)
    used = {*facts.estate.hierarchy.subscriptions, *(zone.subscription for zone in facts.estate.zones.values())}
    for key in stack.subscriptions:
        if key not in used and not facts.broken:
            fault = facts.fault(
                name,
                ("config", "subscriptions", key),
                f"nothing uses the subscription '{key}'",
                then="Delete it, or name it in a landing zone.",
            )
            yield replace(fault, warning=True)


def _shared(facts: Facts) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for zone in facts.estate.zones.values():
        file = facts.zone_file(zone.name)
        if zone.subscription in facts.estate.hierarchy.subscriptions:
            yield facts.fault(
                file,
                ("subscription",),
                "a landing zone in a platform subscription",
                zone.subscription,
                "a subscription of landing zones",
                why="the platform's administrators would own the service",
            )
            continue
        other = facts.estate.zones[first.setdefault(zone.subscription, zone.name)]
        if other.exposure != zone.exposure:
            yield facts.fault(
                file,
                ("subscription",),
                f"'{zone.subscription}' holds zones of two exposures",
                f"{zone.exposure}, and {other.exposure} of '{other.name}' ({facts.zone_file(other.name)})",
                "one",
                why="a subscription has one management group, and that follows the exposure",
            )
