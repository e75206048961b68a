"""Every address on one line: IPv4, IPv6, and behind them the places that have only a name (service tags, hosts).

Not modelled: which addresses a service tag or a host name stands for. A tag meets a range only where that range is
everything (`*`, 0.0.0.0/0, `Internet`), and a host name only itself, a pattern that covers it, and such a range.
"""

import ipaddress
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from review.meaning.boxes import Interval, joined, without

V4: Final[Interval] = (0, 2**32 - 1)
_V6_FROM: Final = 2**40
V6: Final[Interval] = (_V6_FROM, _V6_FROM + 2**128 - 1)
NAMED_FROM: Final = 2**140
NAMED: Final[Interval] = (NAMED_FROM, NAMED_FROM + 2**40)
EVERYTHING: Final[tuple[Interval, ...]] = (V4, V6, NAMED)
HOST: Final = "168.63.129.16/32"
"""From where Azure's load balancers probe (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16)."""


@lru_cache(maxsize=20_000)
def span(text: str) -> Interval | None:
    """Return a range (`10.0.0.0/8`, `10.0.0.4`, `10.0.0.4-10.0.0.9`) on the line, None for anything else."""
    low, dash, high = text.partition("-")
    try:
        if dash:
            first, last = ipaddress.ip_address(low.strip()), ipaddress.ip_address(high.strip())
            return _place(first), _place(last)
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None
    return _place(network.network_address), _place(network.broadcast_address)


def _place(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> int:
    return int(address) + (_V6_FROM if address.version == 6 else 0)


def _spans(*texts: str) -> tuple[Interval, ...]:
    return joined(found for text in texts if (found := span(text)))


PRIVATE: Final = _spans("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
INTERNET: Final = joined(
    [
        *without([V4], [*PRIVATE, *_spans("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", HOST)]),
        *_spans("2000::/3"),
        NAMED,
    ]
)
"""What Azure's tag Internet covers: all that is neither private nor Azure's own host
(https://learn.microsoft.com/azure/virtual-network/service-tags-overview)."""
PUBLIC: Final = without(INTERNET, [NAMED])

_TAG_NAMES: Final = {"azureplatformlkm": ("azkms.core.windows.net", "kms.core.windows.net")}
"""Tags whose hosts are known by name: Windows activation."""
_ANY: Final = {"*", "any"}


class Names:
    """Every place without an address that either side speaks of, in one order, so that both sides agree."""

    def __init__(self, said: Iterable[str]) -> None:
        """Take all that rules say: `tag:storage`, `name:*.example.org`."""
        self._spelt = {each.lower(): each for each in sorted(said)}
        self.all = sorted(self._spelt)

    def text(self, place: int) -> str:
        """Return the name at a place of the line."""
        return self._spelt[self.all[place - NAMED_FROM]].partition(":")[2]

    def is_azures(self, place: int) -> bool:
        """Tell Azure's own services, by tag or by the host of one, from other hosts."""
        kind, _, name = self.all[place - NAMED_FROM].partition(":")
        return kind == "tag" or any(name in hosts for hosts in _TAG_NAMES.values())

    def covered(self, said: str) -> tuple[Interval, ...]:
        """Return the places that a tag or a pattern of hosts covers."""
        kind, _, name = said.lower().partition(":")
        return joined(
            (NAMED_FROM + number,) * 2
            for number, other in enumerate(self.all)
            if _covers(kind, name, *other.split(":", 1))
        )


def _covers(kind: str, name: str, other_kind: str, other: str) -> bool:
    if kind == "tag":
        if other_kind == "name":
            return other in _TAG_NAMES.get(name, ())
        return other == name or other.startswith(f"{name}.")
    if other_kind != "name":
        return False
    return name in {"*", other} or (name.startswith("*.") and other.endswith(name[1:]))


def spoken(texts: Iterable[str], *, hosts: bool = False) -> list[str]:
    """Return what of these texts has no address, as `Names` takes it."""
    kind = "name" if hosts else "tag"
    return [f"{kind}:{each}" for each in texts if hosts or not _addressed(each)]


def _addressed(text: str) -> bool:
    return text.lower() in {*_ANY, "internet", "virtualnetwork", "azureloadbalancer"} or span(text) is not None


def resolve(text: str, names: Names, virtual_network: Iterable[Interval] = ()) -> tuple[Interval, ...]:
    """Return where an address, range or service tag of a rule lies on the line."""
    low = text.strip().lower()
    if low in _ANY:
        return EVERYTHING
    if low == "internet":
        return INTERNET
    if low == "virtualnetwork":
        return joined(virtual_network)
    if low == "azureloadbalancer":
        return _spans(HOST)
    found = span(low)
    if found == V4:  # what has a public address has one of IPv4
        return V4, NAMED
    return (found,) if found else names.covered(f"tag:{low}")


def ports(texts: Iterable[str]) -> tuple[Interval, ...]:
    """Return port ranges (`443`, `8000-8080`, `*`)."""
    found = []
    for text in texts:
        numbers = re.fullmatch(r"\s*(\d+)(?:-(\d+))?\s*", text)
        if text.strip() in _ANY:
            found.append((0, 65535))
        elif numbers:
            found.append((int(numbers[1]), int(numbers[2] or numbers[1])))
    return joined(found)


def said(intervals: Iterable[Interval], names: Names, most: int = 3) -> str:
    """Write a set of places for people: ranges in CIDR form, names, `the internet`."""
    words = listed(intervals, names)
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def listed(intervals: Iterable[Interval], names: Names) -> list[str]:
    """Return every range and name of a set of places; nearly all of the internet is one."""
    found = joined(intervals)
    size = sum(high - low + 1 for low, high in found if high <= V4[1])
    if size > 2**31:
        return ["the internet" if not _within_private(found) else "any address"]
    return [word for low, high in found for word in _words(low, high, names)]


def _within_private(found: Iterable[Interval]) -> bool:
    return any(low <= PRIVATE[0][0] <= high for low, high in found)


def _words(low: int, high: int, names: Names) -> list[str]:
    if low >= NAMED_FROM:
        return [names.text(place) for place in range(low, min(high, NAMED_FROM + len(names.all) - 1) + 1)]
    base, kind = (_V6_FROM, ipaddress.IPv6Address) if low >= _V6_FROM else (0, ipaddress.IPv4Address)
    nets = ipaddress.summarize_address_range(kind(low - base), kind(high - base))
    return [str(net.network_address) if net.num_addresses == 1 else str(net) for net in nets]
