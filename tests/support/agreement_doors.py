"""Every door to somebody outside that the program would declare, by the components' own pure parts."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.identity import outside_people
from components.networking.compile import compile_rules
from components.networking.places import Ground
from components.networking.rules import Rules
from estate.estate import Estate
from estate.stack import Stack

_UNTIL = re.compile(r"\b(IAA-\d{3}) until (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Found:
    """One declared door: which agreement it says, until when, and the thing itself."""

    where: str
    agreement: str
    ends: date
    policy: str = ""


def declared_doors(estate: Estate, stack: Stack) -> list[Found]:
    """Return every door that the estate declares on its day."""
    ground = Ground.of(estate, stack)
    rules = compile_rules(ground)
    found = [_found(where, text) for where, text in _texts(rules)]
    for agreement in ground.agreements:
        found += [Found(f"dns {grant.forward}", agreement.id, agreement.ends) for grant in agreement.grants.dns]
    for door in outside_people.doors(stack, estate):
        found.append(Found(f"people {door.name}", door.agreement.id, door.ends, door.issue))
    return [each for each in found if each is not None]


def everything(estate: Estate, stack: Stack) -> dict[str, Any]:
    """Return each rule, door of people and forwarder by a name of its own, to compare two estates byte by byte."""
    ground = Ground.of(estate, stack)
    rules = compile_rules(ground)
    whole: dict[str, Any] = {}
    for (zone, region, subnet), subnet_rules in rules.subnets.items():
        whole |= {f"{zone}/{region}/{subnet}/{rule.direction}/{rule.name}": rule for rule in subnet_rules}
    for (region, name), hub_rules in rules.hubs.items():
        whole |= {f"hub/{region}/{name}/{rule.direction}/{rule.name}": rule for rule in hub_rules}
    for region, groups in rules.firewalls.items():
        for group in groups:
            head = f"firewall/{region}/{group.name}"
            whole |= {f"{head}/{rule.name}": (group.priority, rule) for rule in group.rules}
    for agreement in ground.agreements:
        whole |= {f"dns/{grant.forward}": (grant, agreement.ends) for grant in agreement.grants.dns}
    for door in outside_people.doors(stack, estate):
        whole[f"people/{door.grant.organisation}/{door.name}"] = (door.issue, door.ends, door.note, door.zone_group)
    return whole


def _texts(rules: Rules) -> list[tuple[str, str]]:
    texts = [
        (f"{place} {rule.name}", rule.description)
        for held in (rules.subnets, rules.hubs)
        for place, listed in held.items()
        for rule in listed
    ]
    for region, groups in rules.firewalls.items():
        texts += [(f"{region} {group.name}", rule.description) for group in groups for rule in group.rules]
    return texts


def _found(where: str, text: str) -> Found | None:
    said = _UNTIL.match(text)
    return Found(where, said[1], date.fromisoformat(said[2])) if said else None
