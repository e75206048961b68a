"""Rules that open something which cannot be told yet, because they name what Azure has yet to draw."""

from collections.abc import Iterator
from typing import Any, Final

from review.meaning.ground import Change, Ground
from review.meaning.networks import N
from review.meaning.ranks import risk
from review.meaning.reading import each, get, is_unknown, plain, text
from review.meaning.resources import Planned
from review.model import Effect

_LISTS: Final = (f"{N}:NetworkSecurityGroup", f"{N}:SecurityRule", f"{N}:FirewallPolicyRuleCollectionGroup")
_GROUPS: Final = f"{N}:IpGroup"


def untold(change: Change) -> list[Effect]:
    """Return a path for each rule that is new or other, and whose range or name is not known before it is applied."""
    found = []
    for old, new, opens in ((change.before, change.after, True), (change.after, change.before, False)):
        stood = {(urn, repr(rule)) for urn, _, rule in _rules(old)}
        for urn, zone, rule in _rules(new):
            if urn in change.changed and (urn, repr(rule)) not in stood and _unknown(rule):
                found.append(_effect(urn, zone, text(rule, "name"), opens=opens))
    return found


def _effect(urn: str, zone: str, name: str, *, opens: bool) -> Effect:
    subject = f"{urn.rpartition('::')[2]}{f', rule {name}' if name else ''}"
    what = "a range that is not known yet"
    reason = f"{subject} {'opens' if opens else 'no longer opens'} {what}"
    judged = risk("path cannot be told", reason) if opens else risk("closed", reason)
    zones = [zone] if zone else []
    return Effect(risk=judged, opens=opens, subject=subject, object=what, because=[urn], zones=zones)


def _rules(side: Ground) -> Iterator[tuple[str, str, Any]]:
    for one in side.of(*_LISTS):
        for rule in _allowing(one):
            yield one.urn, side.zone(one), rule
    for one in side.of(_GROUPS):
        yield one.urn, side.zone(one), {"ipAddresses": plain(get(one.inputs, "ipAddresses"))}


def _allowing(one: Planned) -> Iterator[Any]:
    """Yield the rules that allow; a list that is unknown as a whole counts as one of them."""
    for rule in [one.inputs, *each(one.inputs, "securityRules")]:
        if is_unknown(rule) or text(rule, "access").lower() == "allow":
            yield plain(rule)
    for collection in each(one.inputs, "ruleCollections"):
        if is_unknown(collection):
            yield collection
        elif text(collection, "action.type").lower() in {"allow", "dnat"}:
            yield from (plain(rule) for rule in each(collection, "rules"))


def _unknown(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_unknown(one) for key, one in value.items() if key != "description")
    return any(map(_unknown, value)) if isinstance(value, list) else is_unknown(value)
