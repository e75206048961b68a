"""Owners of zones and of agreements' ends are groups that exist."""

from collections.abc import Iterable, Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.people import Group


@check("owner-groups-exist", "Owners are groups that exist", needs=["people.yaml"])
def owner_groups_exist(facts: Facts) -> Iterator[Fault]:
    """Know the groups of people.yaml, and those that follow from each zone's file."""
    known = known_groups(facts.estate.people.groups, [*facts.estate.zones, *facts.broken])
    for zone in facts.estate.zones.values():
        if zone.owner.group not in known:
            yield facts.unknown(facts.zone_file(zone.name), ("owner", "group"), "owner group", zone.owner.group, known)
    for agreement in facts.estate.agreements.values():
        said: dict[tuple[str, ...], tuple[str, str]] = {("exit_owner",): ("owner group", agreement.exit_owner)}
        for key, done in (("closed", agreement.closed), ("discharged", agreement.discharged)):
            if done is not None:
                said |= {(key, "by"): ("group", done.by)}
        for path, (what, group) in said.items():
            if group.removeprefix("group:") not in known:
                yield facts.unknown(facts.agreement_file(agreement.id), path, what, group.removeprefix("group:"), known)


def known_groups(groups: Iterable[Group], zones: Iterable[str]) -> set[str]:
    """Name the groups of people.yaml, and those that follow from zones' files."""
    derived = {f"lz-{zone}-{role}" for zone in zones for role in ("owners", "contributors", "readers")}
    return {group.name for group in groups} | derived
