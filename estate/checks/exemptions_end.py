"""An exemption frees something that exists from an assignment that reaches it, for at most a year, by an office."""

from collections.abc import Iterator

from estate.archetype import Exemption
from estate.facts import Facts, check
from estate.faults import Fault
from estate.tree import ancestry

LONGEST = 366
"""Days; a longer exemption is a change of the archetype."""

_Path = tuple[str | int, ...]


@check(
    "exemptions-end",
    "Exemptions are of something, by somebody, for a time",
    needs=["exemptions.yaml", "people.yaml", "management_groups.yaml"],
)
def exemptions_end(facts: Facts) -> Iterator[Fault]:
    """Check names, scope, assignment, approver and last day."""
    file = facts.file("exemptions.yaml")
    first: dict[str, int] = {}
    offices = [approver.office for approver in facts.estate.people.approvers]
    for index, exemption in enumerate(facts.estate.exemptions):
        path = ("exemptions", index)
        if first.setdefault(exemption.name, index) != index:
            where = facts.at(file, "exemptions", first[exemption.name])
            yield facts.fault(file, path, f"the exemption '{exemption.name}' stands twice", f"also at {where}", "once")
        if exemption.approver not in offices:
            yield facts.unknown(file, (*path, "approver"), "office", exemption.approver, offices)
        yield from _dates(facts, exemption, path)
        yield from _reach(facts, exemption, path)


def _dates(facts: Facts, exemption: Exemption, path: _Path) -> Iterator[Fault]:
    days = (exemption.expires - facts.estate.today).days
    if days < 0 or days > LONGEST:
        yield facts.fault(
            facts.file("exemptions.yaml"),
            (*path, "expires"),
            f"the exemption '{exemption.name}' {'has expired' if days < 0 else 'lasts too long'}",
            f"{exemption.expires}, today is {facts.estate.today}",
            f"at most {LONGEST} days ahead" if days > 0 else "a day to come",
            then="Delete it, or have it approved again." if days < 0 else None,
        )


def _reach(facts: Facts, exemption: Exemption, path: _Path) -> Iterator[Fault]:
    file = facts.file("exemptions.yaml")
    kind, _, name = exemption.scope.partition(":")
    group = _group(facts, kind, name)
    if group is None:
        known: dict[str, list[str]] = {
            "management_group": list(_groups(facts)),
            "landing_zone": list(facts.estate.zones),
            "subscription": list(_subscriptions(facts)),
        }
        if name not in facts.broken:
            yield facts.unknown(file, (*path, "scope"), kind.replace("_", " "), name, known[kind])
        return
    archetype, _, assignment = exemption.assignment.partition("/")
    found = facts.estate.archetypes.get(archetype)
    names = [item.name for item in found.assignments] if found else []
    if assignment not in names:
        known_ = [f"{key}/{item.name}" for key, value in facts.estate.archetypes.items() for item in value.assignments]
        if archetype not in facts.broken:
            yield facts.unknown(file, (*path, "assignment"), "assignment", exemption.assignment, known_)
    elif archetype not in ancestry(_groups(facts), group):
        yield facts.fault(
            file,
            (*path, "assignment"),
            f"'{exemption.assignment}' does not reach {exemption.scope}",
            f"an assignment at '{archetype}'",
            f"one at {', '.join(ancestry(_groups(facts), group))}",
        )


def _group(facts: Facts, kind: str, name: str) -> str | None:
    """Return the management group above the scope, or None for a scope that does not exist."""
    if kind == "management_group":
        return name if name in _groups(facts) else None
    if kind == "landing_zone":
        zone = facts.estate.zones.get(name)
        return zone.exposure if zone else None
    return _subscriptions(facts).get(name)


def _groups(facts: Facts) -> dict[str, str | None]:
    return {group.name: group.parent for group in facts.estate.hierarchy.groups}


def _subscriptions(facts: Facts) -> dict[str, str]:
    shared = {zone.subscription: str(zone.exposure) for zone in facts.estate.zones.values()}
    return {**shared, **facts.estate.hierarchy.subscriptions}
