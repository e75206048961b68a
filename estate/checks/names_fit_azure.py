"""Every name that is composed for a zone is one that Azure takes."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.landing_zone import LandingZone
from estate.naming import KINDS, Place, compose, problem
from estate.stack import Stack

_ALWAYS = ("resource group", "virtual network", "network security group", "route table", "budget", "action group")
_BY_NEED = {
    "key_vault": ("key vault", "private endpoint"),
    "storage": ("storage account", "private endpoint"),
    "backup": ("recovery vault",),
    "identity": ("identity",),
}


@check("names-fit-azure", "Every composed name is one that Azure takes", needs=["operations.yaml", "address_plan.yaml"])
def names_fit_azure(facts: Facts) -> Iterator[Fault]:
    """Compose every kind of name of each zone, in each environment and region of its own."""
    for stack in facts.stacks.values():
        for zone in facts.estate.zones_of(stack):
            yield from _of_zone(facts, zone, stack)
            yield from _of_subnets(facts, zone, stack)
        yield from _of_platform(facts, stack)


def _of_platform(facts: Facts, stack: Stack) -> Iterator[Fault]:
    operations, file = facts.estate.operations, facts.file("operations.yaml")
    environment = stack.environment
    named: list[tuple[str, str, tuple[str, ...]]] = [
        *(
            ("workspace", name, ("workspaces", environment, name))
            for name in operations.workspaces.get(environment, {})
        ),
        *(
            ("budget", name, ("platform_budgets", environment, name))
            for name in operations.platform_budgets.get(environment, {})
        ),
    ]
    for kind, workload, path in named:
        name = compose(kind, workload, Place(environment, stack.regions.primary, stack.tenant.id))
        wrong = problem(kind, name)
        if wrong:
            what = f"the name of the {kind} in {environment} would be '{name}'"
            yield facts.fault(file, path, what, wrong, then=f"Shorten it by {len(name) - KINDS[kind].longest}.")


def _of_zone(facts: Facts, zone: LandingZone, stack: Stack) -> Iterator[Fault]:
    kinds = [*_ALWAYS, *(kind for need in zone.needs for kind in _BY_NEED[need])]
    for region in stack.regions.all():
        place = Place(stack.environment, region, stack.tenant.id)
        for kind in dict.fromkeys(kinds):
            name = compose(kind, zone.name, place)
            wrong = problem(kind, name)
            if wrong:
                yield facts.fault(
                    facts.zone_file(zone.name),
                    ("name",),
                    f"the name of its {kind} in {stack.environment} {region} would be '{name}'",
                    wrong,
                    why=_why(kind),
                    then=f"Shorten the zone's name by {len(name) - KINDS[kind].longest}."
                    if len(name) > KINDS[kind].longest
                    else "Choose another name.",
                )


def _of_subnets(facts: Facts, zone: LandingZone, stack: Stack) -> Iterator[Fault]:
    """A subnet's security group bears the names of both."""
    kind = "network security group"
    size = facts.estate.plan.sizes.get(zone.size)
    place = Place(stack.environment, stack.regions.primary, stack.tenant.id)
    for subnet in size.subnets if size else ():
        name = compose(kind, f"{zone.name}-{subnet}", place)
        wrong = problem(kind, name)
        if wrong:
            yield facts.fault(
                facts.file("address_plan.yaml"),
                ("sizes", zone.size, "subnets", subnet),
                f"the name of the {kind} of {zone.name}/{subnet} in {stack.environment} would be '{name}'",
                wrong,
                then=f"Shorten the subnet's name by {len(name) - KINDS[kind].longest}.",
            )


def _why(kind: str) -> str | None:
    return "names unique in the world lose their hyphens and gain a mark of the tenant" if KINDS[kind].compact else None
