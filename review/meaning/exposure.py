"""Services that answer the internet by themselves: their own walls, whatever the networks around them say."""

import re
from collections.abc import Iterator
from typing import Any, Final

from review.meaning.addresses import PRIVATE, span
from review.meaning.boxes import without
from review.meaning.ground import Change
from review.meaning.ranks import risk
from review.meaning.reading import each, get, is_unknown, text, token
from review.meaning.resources import Planned
from review.model import Effect

_HAS_WALLS: Final = re.compile(
    r"^azure-native:(?:storage:StorageAccount|keyvault:Vault|recoveryservices:Vault|sql:Server|cosmosdb:DatabaseAccount"
    r"|containerregistry:Registry|eventhub:Namespace|servicebus:Namespace|web:WebApp|appconfiguration:ConfigurationStore"
    r"|dbforpostgresql:Server|dbformysql:Server|search:Service|cognitiveservices:Account|automation:AutomationAccount"
    r"|operationalinsights:Workspace|machinelearningservices:Workspace|databricks:Workspace|synapse:Workspace)$"
)
_OPEN_BY_DEFAULT: Final = "Enabled"
"""What all of them do where nothing is said (each type's `publicNetworkAccess`)."""
_WALLS: Final = ("networkRuleSet", "properties.networkAcls", "networkAcls", "properties.networkRuleSet")

_LIST_ALONE: Final = "closed by its list alone"

Wall = tuple[int, frozenset[str]]
"""0 closed, 1 open to some, 2 open to all; and the public ranges let in."""


def exposure(change: Change) -> list[Effect]:
    """Return the services that answer more, or less, of the internet."""
    found = []
    for old, new, opens in ((change.before, change.after, True), (change.after, change.before, False)):
        for urn in sorted(change.changed & new.by_urn.keys()):
            one, other = new.by_urn[urn], old.by_urn.get(urn)
            if _HAS_WALLS.match(token(one.token)):
                zone = new.zone(one)
                found += [
                    _effect(one, row, said, [zone] if zone else [], opens=opens) for row, said in _opened(other, one)
                ]
    return found


def _effect(one: Planned, row: str, said: str, zones: list[str], *, opens: bool) -> Effect:
    verb = "may now reach" if opens else "may no longer reach"
    subject, target, reason = said, one.name, f"{said} {verb} {one.name}"
    if row == _LIST_ALONE:
        subject, target = one.name, f"only its list keeps {said} out"
        reason = f"{subject}: {target}{'' if opens else ' no longer'}"
    judged = risk(row, reason, path="publicNetworkAccess") if opens else risk("closed", reason)
    return Effect(risk=judged, opens=opens, subject=subject, object=target, because=[one.urn], zones=zones)


def _opened(old: Planned | None, new: Planned) -> Iterator[tuple[str, str]]:
    was, now = _wall(old) if old else (0, frozenset[str]()), _wall(new)
    if now[0] == 2 and was[0] < 2:
        yield "service opened to the internet", "the internet"
    elif now[0] == 1 and was[0] < 2:
        for extra in sorted(now[1] - was[1]):
            yield "service opened to a public range", extra
    if old and now == (0, frozenset()) and _shut(old) and not _shut(new):
        yield _LIST_ALONE, "the internet"
    if _anonymous(new) and not (old and _anonymous(old)):
        yield "service opened to the internet", "anybody, without signing in"


def _shut(one: Planned) -> bool:
    """Tell a service that has no address on the internet, whatever its list says."""
    access = text(one.inputs, "publicNetworkAccess") or text(one.inputs, "properties.publicNetworkAccess")
    return (access or _OPEN_BY_DEFAULT).lower() in {"disabled", "securedbyperimeter"} or is_unknown(access)


def _wall(one: Planned) -> Wall:
    if _shut(one):
        return 0, frozenset()
    rules = next((found for path in _WALLS if (found := get(one.inputs, path))), None)
    if rules is None or text(rules, "defaultAction").lower() != "deny":
        return 2, frozenset()
    ranges = frozenset(filter(None, (_public(rule) for rule in each(rules, "ipRules"))))
    return (1 if ranges else 0), ranges


def _public(rule: Any) -> str:
    said = next((text(rule, key) for key in ("iPAddressOrRange", "value", "ipMask") if get(rule, key)), "")
    where = span(said)
    return said if where and without([where], PRIVATE) else ""


def _anonymous(one: Planned) -> bool:
    return get(one.inputs, "allowBlobPublicAccess") is True
