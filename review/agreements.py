"""What a change opens, closes, extends or shortens under an agreement.

A door is whatever carries an agreement: a resource with the tag `agreement` (and `agreement-ends`, the last day owed),
one whose description says `agreement: IAA-003; agreement-ends: 2028-07-31`, and a single rule whose description begins
`IAA-003 until 2028-07-31`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

from review.meaning.reading import get, plain, text
from review.meaning.resources import Planned
from review.model import AgreementEffect

_ID: Final = r"(?P<id>(?:IAA|SUP|RSS|CON)-\d{3})"
_STATED = re.compile(rf"\bagreement: {_ID}(?:; agreement-ends: (?P<ends>\d{{4}}-\d\d-\d\d))?")
_RULE = re.compile(rf"^{_ID} until (?P<ends>\d{{4}}-\d\d-\d\d)\b")

_RULES: Final = "azure-native:network:FirewallPolicyRuleCollectionGroup"
_What = Literal["opens", "closes", "extends", "shortens"]


@dataclass(frozen=True)
class Door:
    """One door: the agreement, the last day that is owed ("" where it says none), and who bears it."""

    agreement: str
    ends: str
    urn: str
    name: str


def agreement_of(resource: Planned) -> str:
    """The agreement that a resource as a whole stands for, or all of its rules do; "" for none."""
    whole = next((door.agreement for door in _of_whole(resource)), "")
    return whole or (_of_every_rule(resource) if resource.token == _RULES else "")


def agreements_of_rules(before: Iterable[Planned], after: Iterable[Planned]) -> dict[str, str]:
    """The agreement of which doors come, go or move in a resource, by its URN; of two or more, none is the one."""
    concerned: dict[str, set[str]] = defaultdict(set)
    for door in set(doors(before).values()) ^ set(doors(after).values()):
        concerned[door.urn].add(door.agreement)
    return {urn: next(iter(found)) for urn, found in concerned.items() if len(found) == 1}


def doors(resources: Iterable[Planned]) -> dict[tuple[str, str], Door]:
    """Every door, by its resource and its name; rules inside a list are doors of their own."""
    found = {}
    for each in resources:
        for door in (*_of_whole(each), *_of_rules(each)):
            found[door.urn, door.name] = door
    return found


def agreement_effects(
    before: Iterable[Planned],
    after: Iterable[Planned],
    titles: Mapping[str, str],
    suspensions: Mapping[str, str] = MappingProxyType({}),
) -> list[AgreementEffect]:
    """Compare the doors before and after, by agreement: closing first, then by the agreement's id.

    `suspensions` are references of decisions by the agreements whose doors they keep closed.
    """
    old, new = doors(before), doors(after)
    changed: dict[tuple[str, _What], list[Door]] = defaultdict(list)
    for key, door in old.items():
        now = new.get(key)
        if now is None or now.agreement != door.agreement:
            changed[door.agreement, "closes"].append(door)
        elif now.ends != door.ends and now.ends and door.ends:
            changed[door.agreement, "extends" if now.ends > door.ends else "shortens"].append(now)
    for key, door in new.items():
        if key not in old or old[key].agreement != door.agreement:
            changed[door.agreement, "opens"].append(door)
    effects = [_effect(agreement, what, found, titles) for (agreement, what), found in changed.items()]
    effects = [
        each.model_copy(update={"suspension": suspensions.get(each.agreement, "")}) if each.effect == "closes" else each
        for each in effects
    ]
    order = ["closes", "shortens", "opens", "extends"]
    return sorted(effects, key=lambda effect: (order.index(effect.effect), effect.agreement))


def _effect(agreement: str, what: _What, found: list[Door], titles: Mapping[str, str]) -> AgreementEffect:
    names = sorted({door.name for door in found})
    last = max((door.ends for door in found), default="")
    count = f"{len(names)} {'place' if len(names) == 1 else 'places'}"  # one door may be a rule in each of several
    until = {"closes": "last day owed", "opens": "until", "extends": "now until", "shortens": "now only until"}[what]
    return AgreementEffect(
        agreement=agreement,
        title=titles.get(agreement, ""),
        effect=what,
        doors=names,
        last_day=last,
        said=f"{what} {agreement} in {count}" + (f" ({until} {last})" if last else ""),
    )


def _of_whole(resource: Planned) -> Iterator[Door]:
    for holder in ("tags", "metadata"):
        tagged = text(resource.inputs, f"{holder}.agreement")
        if tagged:
            ends = get(resource.inputs, holder)
            yield Door(tagged, str(ends.get("agreement-ends", "")), resource.urn, resource.name)
            return
    said = _STATED.search(text(resource.inputs, "description"))
    if said:
        yield Door(said["id"], said["ends"] or "", resource.urn, resource.name)


def _of_every_rule(resource: Planned) -> str:
    rules = [each for each in _maps(plain(resource.inputs)) if "ruleType" in each]
    named = {said["id"] if (said := _RULE.match(str(rule.get("description") or ""))) else "" for rule in rules}
    return named.pop() if len(named) == 1 else ""


def _of_rules(resource: Planned) -> Iterator[Door]:
    for rule in _maps(plain(resource.inputs)):
        said = _RULE.match(str(rule.get("description") or ""))
        if said and rule is not resource.inputs:
            name = f"{resource.name}: {rule.get('name') or said.string}"
            yield Door(said["id"], said["ends"], resource.urn, name)


def _maps(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping inside a value, however deep."""
    if isinstance(value, Mapping):
        yield value
        for each in value.values():
            yield from _maps(each)
    elif isinstance(value, list):
        for each in value:
            yield from _maps(each)
