"""What a rule lets through besides its addresses, and whether an agreement's grant lets as much through."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from leaving.doors.item import reached
from leaving.doors.marks import Mark, Network, Side, network
from policies.values import Mark as Unreadable

Span = tuple[int, int]
"""A first and a last port."""

EVERY_PORT: Span = (0, 65535)
ANY = "any"
_ANY_PROTOCOL = {"*", "", "any"}
_PORTS = ("destinationPortRange", "destinationPortRanges[]", "destinationPorts[]", "translatedPort", "protocols[].port")
_PROTOCOLS = ("protocol", "ipProtocols[]")
_WITHOUT_PORTS = frozenset({"icmp", "icmpv6"})


@dataclass(frozen=True)
class Traffic:
    """Protocols (`any` for all of them) and ports that pass, and the sides on which a rule names more than addresses.

    `bound`: by where it stands the rule is one of a single subnet, so that Havering's side need not be said.
    """

    protocols: frozenset[str]
    ports: tuple[Span, ...]
    open_sides: frozenset[Side] = frozenset()
    bound: bool = False

    def holds(self, other: "Traffic") -> bool:
        """Whether all that passes by `other` passes by this one too."""
        if ANY not in self.protocols and not other.protocols <= self.protocols:
            return False
        ported = not other.protocols <= _WITHOUT_PORTS
        return not ported or all(self._reaches(first, last) for first, last in other.ports)

    def _reaches(self, first: int, last: int) -> bool:
        """Whether every port of a span passes; spans that touch count as one."""
        for low, high in sorted(self.ports):
            if low <= first <= high:
                first = high + 1
        return first > last

    def __str__(self) -> str:
        spans = ["every port" if span == EVERY_PORT else _spelled(span) for span in sorted(set(self.ports))]
        passes = "/".join(sorted(self.protocols)) + ("" if self.protocols <= _WITHOUT_PORTS else f" {', '.join(spans)}")
        told = self.open_sides if not self.bound or len(self.open_sides) > 1 else ()
        ways = {"source": " from anywhere", "target": " to anywhere"}
        return passes + "".join(ways[side] for side in sorted(told))


@dataclass(frozen=True)
class Way:
    """What a grant lets through: on which side the party stands, Havering's own ranges on the other, and the traffic.

    `ours` is None where the grant does not say who of Havering speaks (names are asked for everybody).
    """

    theirs: Side
    ours: tuple[Network, ...] | None
    traffic: Traffic


def spans(texts: Iterable[str]) -> tuple[Span, ...]:
    """Read ports as Azure and agreements write them; what is no port counts as every port."""
    return tuple(_span(text) for text in texts)


def _span(text: str) -> Span:
    low, _, high = text.strip().partition("-")
    return (int(low), int(high or low)) if low.isdigit() and (high or low).isdigit() else EVERY_PORT


def _spelled(span: Span) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}-{span[1]}"


def traffic_of(
    rule: Mapping[str, Any], sides: Mapping[Side, tuple[str, ...]], *, bound: bool
) -> tuple[Traffic, list[Mark]]:
    """Read what a rule lets through, by where it says each of its sides; unreadable ports are marks.

    A rule of names (`targetFqdns`) speaks TCP, whatever it calls its protocols. One that says no port has them all.
    """
    found = [(place, value) for path in _PORTS for place, value in reached(rule, path)]
    unread = [Mark("unreadable", str(value), place) for place, value in found if isinstance(value, Unreadable)]
    ports = spans(str(value) for _, value in found if value != "" and not isinstance(value, Unreadable))
    said = [str(value).lower() for path in _PROTOCOLS for _, value in reached(rule, path)]
    if any(True for _ in reached(rule, "protocols[].protocolType")):
        said.append("tcp")
    protocols = frozenset(ANY if each in _ANY_PROTOCOL else each for each in said) or frozenset({ANY})
    wide: frozenset[Side] = frozenset(side for side, paths in sides.items() if _is_open(rule, paths))
    return Traffic(protocols, ports or (EVERY_PORT,), wide, bound), unread


def _is_open(rule: Mapping[str, Any], paths: tuple[str, ...]) -> bool:
    """Whether a side says anything but addresses (a star, a service tag, a name, the whole internet), or nothing."""
    values = [value for path in paths for _, value in reached(rule, path)]
    return not values or any(isinstance(value, str) and not _is_place(value) for value in values)


def _is_place(value: str) -> bool:
    held = [network(each) for each in value.split(",")]
    return "/providers/" in value.lower() or all(each is not None and each.prefixlen > 0 for each in held)
