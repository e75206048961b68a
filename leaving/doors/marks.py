"""Marks: what in a resource may betray an outside party, in whatever form it is written."""

import base64
import binascii
import ipaddress
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import unquote

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
_HOST = re.compile(r"(?<![a-z0-9_-])((?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*)", re.IGNORECASE)
_WILD = re.compile(r"(\*\.(?:[a-z0-9_-]+\.)*[a-z][a-z0-9-]*)", re.IGNORECASE)
_REVERSE = re.compile(r"(?<![\d.])((?:\d{1,3}\.){1,4})in-addr\.arpa", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\d.])((?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?)(?![\d.]*\d)")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
_DOTS = str.maketrans("\u3002\uff0e\uff61", "...")
"""Full stops of other scripts: in a name each is a dot (RFC 3490, section 3.1)."""
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4}){4,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
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
            for guid in GUID.findall(spelled(value)):
                yield Mark("tenant", guid.lower(), place)


def domains(found: Iterable[tuple[str, Any]]) -> Iterator[Mark]:
    """Marks of DNS and mail domains in a text: addresses, hosts of URLs, wildcards, SPF includes."""
    for place, value in found:
        if isinstance(value, Unreadable):
            yield Mark("unreadable", str(value), place)
        elif isinstance(value, str):
            guest = _GUEST.match(value)
            said = spelled(value)
            hosts = [guest[1]] if guest else [*_MAIL.findall(said), *_HOST.findall(_MAIL.sub(" ", said))]
            for host in dict.fromkeys(each.lower().strip(".") for each in [*hosts, *_WILD.findall(said)]):
                yield Mark("domain", host, place)


def embedded(found: Iterable[tuple[str, Any]]) -> Iterator[Mark]:
    """Marks of addresses inside a longer text: a URL, a connection's words, a reverse name (`200.10.in-addr.arpa`)."""
    for place, value in found:
        if isinstance(value, str):
            said = spelled(value)
            inside = [each for each in _ADDRESS.findall(said) if each != value.strip()]
            inside += [_forward(each) for each in _REVERSE.findall(said)]
            yield from addresses((place, each) for each in inside)


def _forward(reverse: str) -> str:
    """The range of a reverse name: `200.10.` is 10.200.0.0/16."""
    parts = reverse.strip(".").split(".")[::-1]
    return f"{'.'.join([*parts, '0', '0', '0'][:4])}/{8 * len(parts)}"


def spelled(value: str) -> str:
    """A text as whoever uses it reads it: escapes resolved, and what is in base64 beside it."""
    said = unquote(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)).translate(_DOTS)
    if not _BASE64.fullmatch(value.strip()):
        return said
    try:
        return f"{said} {base64.b64decode(value, validate=True).decode('utf-8')}"
    except (binascii.Error, ValueError):
        return said


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
