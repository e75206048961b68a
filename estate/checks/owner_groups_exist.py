"""Owners of zones and of agreements' ends are groups that exist."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("owner-groups-exist", "Owners are groups that exist", needs=["people.yaml"])
def owner_groups_exist(facts: Facts) -> Iterator[Fault]:
    """Know the groups of people.yaml, and those that follow from each zone's file."""
    known = {group.name for group in facts.estate.people.groups}
    for name in [*facts.estate.zones, *facts.broken]:
        known |= {f"lz-{name}-{role}" for role in ("owners", "contributors", "readers")}
    for zone in facts.estate.zones.values():
        if zone.owner.group not in known:
            yield facts.unknown(facts.zone_file(zone.name), ("owner", "group"), "owner group", zone.owner.group, known)
    for agreement in facts.estate.agreements.values():
        group = agreement.exit_owner.removeprefix("group:")
        if group not in known:
            yield facts.unknown(facts.agreement_file(agreement.id), ("exit_owner",), "owner group", group, known)
