"""Marks: what in a resource may betray an outside party, in whatever form it is written."""

import base64
import binascii
import ipaddress
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from leaving.doors.item import GUID, Item
from policies.values import Mark as Unreadable

Sort = Literal[
    "tenant",
    "subscription",
    "domain",
    "holder",
    "address",
    "issuer",
    "object",
    "organisation",
    "group",
    "words",
    "foreign",
    "anyone",
    "unreadable",
]
"""`group` is what a member joins: nobody's sign, and part of what a grant opens.

`organisation` is a connected organisation by its id: one that no party is known by is somebody's all the same.
`holder` is the mail domain of somebody who is let in: one that is not Havering's own is always somebody else's."""
Side = Literal["source", "target"]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_MAIL = re.compile(r"[^@\s,;<>\"']+@([a-z0-9.-]+\.[a-z0-9-]+)", re.IGNORECASE)
_HOST = re.compile(r"(?:^|[/@:\s=*.])((?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*)\.?", re.IGNORECASE)
_SUBSCRIPTION = re.compile(r"/?subscriptions/([^/]+)", re.IGNORECASE)
_GUEST = re.compile(r"^.+_([a-z0-9.-]+\.[a-z0-9-]+)#EXT#@", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """One thing that may be of a party: its sort, its value in one spelling, where it stands, and the way there.

    `chain` names what lies between the door and the value: an IP group, a nested group, a package. `side` is that of a
    rule on which it stands.
    """

    sort: Sort
    value: str
    place: str
    chain: tuple[str, ...] = ()
    side: Side | None = None

    def through(self, *steps: str) -> "Mark":
        """The same, seen from further away."""
        return replace(self, chain=(*steps, *self.chain))


def network(text: str) -> Network | None:
    """Read an address, a range, or `first-last`; None when it is none (a service tag, a name, `*`)."""
    first, dash, last = text.strip().partition("-")
    try:
        if dash:
            return spanning(first, last)
        return ipaddress.ip_network(first, strict=False)
    except ValueError:
        return None


def spanning(first: str, last: str) -> Network | None:
    """The smallest range that holds both addresses."""
    low, high = ipaddress.ip_address(first.strip()), ipaddress.ip_address(last.strip())
    if low.version != high.version:
        return None
    held = low.max_prefixlen - (int(low) ^ int(high)).bit_length()
    return ipaddress.ip_network(f"{low}/{held}", strict=False)


def addresses(values: Iterable[tuple[str, Any]]) -> Iterator[Mark]:
    """Marks of address prefixes; `*`, service tags and the whole internet are nobody's in particular."""
    for place, value in values:
        if isinstance(value, Unreadable):
            yield Mark("unreadable", str(value), place)
        elif isinstance(value, str):
            found = [held for each in value.split(",") if (held := network(each)) is not None and held.prefixlen]
            yield from (Mark("address", str(held), place) for held in found)


def subscriptions(found: Iterable[tuple[str, Any]]) -> Iterator[Mark]:
    """Marks of subscriptions: bare GUIDs, or the subscription in an Azure id; `*` is anyone."""
    for place, value in found:
        if isinstance(value, Unreadable):
            yield Mark("unreadable", str(value), place)
        elif isinstance(value, str):
            inside = _SUBSCRIPTION.match(value)
            if value.strip() == "*":
                yield Mark("anyone", "*", place)
            elif inside or GUID.fullmatch(value.strip()):
                yield Mark("subscription", (inside[1] if inside else value).strip().lower(), place)


def tenants(found: Iterable[tuple[str, Any]]) -> Iterator[Mark]:
    """Marks of tenants: GUIDs anywhere in a text (an issuer's address names its tenant); `*` is anyone."""
    for place, value in found:
        if isinstance(value, Unreadable):
            yield Mark("unreadable", str(value), place)
        elif isinstance(value, str):
            if value.strip() == "*":
                yield Mark("anyone", "*", place)
            for guid in GUID.findall(value):
                yield Mark("tenant", guid.lower(), place)


def domains(found: Iterable[tuple[str, Any]]) -> Iterator[Mark]:
    """Marks of DNS and mail domains in a text: addresses, hosts of URLs, wildcards, SPF includes."""
    for place, value in found:
        if isinstance(value, Unreadable):
            yield Mark("unreadable", str(value), place)
        elif isinstance(value, str):
            guest = _GUEST.match(value)
            hosts = [guest[1]] if guest else [*_MAIL.findall(value), *_HOST.findall(_MAIL.sub(" ", value))]
            for host in dict.fromkeys(each.lower().strip(".") for each in hosts):
                yield Mark("domain", host, place)


def mail(found: Iterable[tuple[str, Any]]) -> Iterator[Mark]:
    """Marks of the domains of mail addresses alone."""
    for place, value in found:
        if isinstance(value, str):
            for host in dict.fromkeys(_MAIL.findall(value)):
                yield Mark("domain", host.lower().strip("."), place)


def certificates(found: Iterable[tuple[str, Any]]) -> Iterator[Mark]:
    """Marks of certificates: the words in one, decoded where it is base64 (names in X.509 stand there in plain)."""
    for place, value in found:
        if isinstance(value, Unreadable):
            yield Mark("unreadable", str(value), place)
        elif isinstance(value, str):
            yield Mark("issuer", _decoded(value), place)


def _decoded(value: str) -> str:
    """The printable text of a certificate in PEM or base64; the value itself where it is neither."""
    body = "".join(line for line in value.splitlines() if not line.startswith("-----"))
    try:
        raw = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return value.lower()
    return raw.decode("latin-1").lower()


def words(item: Item, *paths: str) -> Iterator[Mark]:
    """Marks of free text, in which a party's name may stand."""
    for path in paths:
        for place, value in item.at(path):
            if isinstance(value, str):
                yield Mark("words", value.lower(), place)
