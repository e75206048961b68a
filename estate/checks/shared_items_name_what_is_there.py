"""A shared item names parties, agreements, waves, services and sources that are there."""

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network

from estate.facts import HAVERING, Facts, check
from estate.faults import Fault
from estate.shared import SharedItem

_Named = tuple[tuple[str | int, ...], str, str | None, Iterable[str]]
"""Where, what kind of thing, its name, and the names that are known."""


@check(
    "shared-items-name-what-is-there",
    "Shared items name parties, agreements, waves, services and sources that are there",
    needs=["address_plan.yaml", "parties.yaml", "people.yaml", "programme.yaml"],
)
def shared_items_name_what_is_there(facts: Facts) -> Iterator[Fault]:
    """Look every name up; then ask that Havering takes what is taken and gives what is given."""
    for name, part in facts.estate.shared.items():
        file = facts.file(f"shared/{name}.yaml")
        for index, item in enumerate(part.items):
            at: tuple[str | int, ...] = ("items", index)
            for path, kind, stated, known in _names(facts, item):
                if stated is not None and stated not in known:
                    yield facts.unknown(file, (*at, *path), kind, stated, known)
            yield from _flows(facts, file, at, item)
            yield from _sides(facts, file, at, item)


def _names(facts: Facts, item: SharedItem) -> Iterator[_Named]:
    estate = facts.estate
    sides = [HAVERING, *estate.parties]
    people = roles_of(facts)
    sources = [source.name for source in estate.programme.sources] if estate.programme else []
    agreements = [*estate.agreements, *facts.broken]
    yield ("provider",), "party", item.provider, sides
    yield ("consumer",), "party", item.consumer, sides
    yield ("found", "source"), "source", item.found.source, sources
    yield ("agreement",), "agreement", item.agreement, agreements
    yield ("wave",), "wave", item.wave, [*estate.waves, *facts.broken]
    for index, zone in enumerate(item.services):
        yield ("services", index), "landing zone", zone, [*estate.zones, *facts.broken]
    if item.attestation:
        yield ("attestation", "by"), "office or group", item.attestation.by, [*people, *estate.parties]
    if item.kept:
        yield ("kept", "approved_by"), "office", item.kept.approved_by, people
    if item.gone:
        yield ("gone", "by"), "office or group", item.gone.by, [*people, *estate.parties]
    if item.data:
        yield ("data", "holder"), "party", item.data.holder, sides
        yield ("data", "zone"), "landing zone", item.data.zone, [*estate.zones, *facts.broken]
    if item.service and item.agreement in estate.agreements:
        services = [service.name for service in estate.agreements[item.agreement].services]
        yield ("service",), f"service of {item.agreement}", item.service, services


def roles_of(facts: Facts) -> list[str]:
    """Return the offices and groups that may state or approve something."""
    people = facts.estate.people
    owners = [zone.owner.group for zone in facts.estate.zones.values()]
    return [*(each.office for each in people.approvers), *(group.name for group in people.groups), *owners]


def _flows(facts: Facts, file: str, at: tuple[str | int, ...], item: SharedItem) -> Iterator[Fault]:
    """Ask that traffic is recognised by a party, a named range of the address plan, or a range."""
    outside = facts.estate.plan.outside
    known = {*facts.estate.parties, *outside} | {f"{who}/{name}" for who, named in outside.items() for name in named}
    for index, flow in enumerate(item.seen_as.flows):
        path = (*at, "seen_as", "flows", index, "to")
        if flow.to in known:
            continue
        if not flow.to[0].isdigit():
            yield facts.unknown(file, path, "party or named range", flow.to, sorted(known))
            continue
        try:
            IPv4Network(flow.to if "/" in flow.to else f"{flow.to}/?")
        except ValueError as problem:
            yield facts.fault(file, path, f"'{flow.to}' is no range", str(problem), "a range such as 10.90.0.0/24")


def _sides(facts: Facts, file: str, at: tuple[str | int, ...], item: SharedItem) -> Iterator[Fault]:
    ours, key = (item.consumer, "consumer") if item.direction == "taken" else (item.provider, "provider")
    if ours != HAVERING:
        word = "takes what is taken" if item.direction == "taken" else "gives what is given"
        yield facts.fault(file, (*at, key), f"Havering {word}", f"{key} '{ours}'", f"'{HAVERING}'")
    elif item.provider == item.consumer:
        other = "provider" if key == "consumer" else "consumer"
        yield facts.fault(
            file, (*at, other), "an item that nobody else shares", f"'{HAVERING}' on both sides", "a party"
        )
