"""Whom names are asked of: the rules that forward them, and the servers that a network asks.

Whoever answers a name decides where everything that asks for it connects: another answerer is as good as another path.
Not modelled: records inside zones, and which zone a network is linked to (its loss is an interruption, holders.py).
"""

import ipaddress
from collections.abc import Iterator
from typing import Final

from review.meaning.ground import Change
from review.meaning.ranks import risk
from review.meaning.reading import each, is_unknown, text, texts, token
from review.meaning.resources import Planned
from review.model import Effect

_RULE: Final = "azure-native:dnsresolver:ForwardingRule"
_NETWORK: Final = "azure-native:network:VirtualNetwork"


def names(change: Change) -> list[Effect]:
    """Return whom names are asked of from now on, and whom no longer."""
    found = []
    for old, new, opens in ((change.before, change.after, True), (change.after, change.before, False)):
        for urn in sorted(change.changed & new.by_urn.keys()):
            one, other = new.by_urn[urn], old.by_urn.get(urn)
            zone = new.zone(one)
            for subject, server in _asked(one, other):
                found.append(_effect(one, subject, server, [zone] if zone else [], opens=opens))
    return found


def _effect(one: Planned, subject: str, server: str, zones: list[str], *, opens: bool) -> Effect:
    reason = f"{subject} {'are now' if opens else 'are no longer'} asked of {server}"
    row = "names asked of the internet" if _public(server) else "names asked of another"
    judged = risk(row, reason) if opens else risk("closed", reason)
    return Effect(risk=judged, opens=opens, subject=subject, object=server, because=[one.urn], zones=zones)


def _asked(one: Planned, other: Planned | None) -> Iterator[tuple[str, str]]:
    """Whose names are asked of a server that was not asked for them; a network that is new asks for its own alone."""
    kind = token(one.token)
    if kind == _RULE:
        subject = f"names of {text(one.inputs, 'domainName') or one.name}"
    elif kind == _NETWORK and other:
        subject = f"all names in {one.name}"
    else:
        return
    for server in sorted(_servers(one) - (_servers(other) if other else set())):
        yield subject, server


def _servers(one: Planned) -> set[str]:
    if token(one.token) == _NETWORK:
        return set(texts(one.inputs, "dhcpOptions.dnsServers")) or {"Azure"}
    if text(one.inputs, "forwardingRuleState").lower() == "disabled":
        return set()
    said = [text(server, "ipAddress") for server in each(one.inputs, "targetDnsServers")]
    return {"a server that is not known yet" if is_unknown(server) else server for server in said if server}


def _public(server: str) -> bool:
    try:
        return ipaddress.ip_address(server).is_global
    except ValueError:
        return False
