"""Which lines of a network's picture a review opens, and lines that stand in no file: what else it opens."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_network
from typing import Final

from review.model import Consequence, Effect, End, Review, Way
from review.pictures.shapes import INTERNET, Arrow

_EVERYWHERE: Final = "the internet"
_EVERY_PORT: Final = "every port"
_WORTH_A_LINE: Final = 60
"""From this rank on a path that no file states is drawn: one below it is between a zone and the platform, or in one."""
_MOST: Final = 30
Span = tuple[str, int, int]


@dataclass(frozen=True)
class Ends:
    """What the ends of one picture are: subnets of its spokes, ranges of others, and names on the internet."""

    subnets: Mapping[str, Sequence[str]]
    outside: Mapping[str, Sequence[str]]
    internet: Mapping[str, Sequence[str]]

    def is_meant(self, end: End, name: str) -> bool:
        """Tell whether an end of a path is the one that a picture calls `name`."""
        if name in self.subnets:
            return end.place == name and _meet(end.ranges, self.subnets[name])
        if name in self.internet:
            hosts, said = ({each.lower() for each in side} for side in (self.internet[name], end.ranges))
            return end.place == INTERNET and (_EVERYWHERE in said or not hosts.isdisjoint(said))
        if name in self.outside:
            return end.place == "outside" and _meet(end.ranges, self.outside[name])
        return end.place == name

    def name(self, end: End) -> str:
        """Call an end as the picture does, or by what is known of it."""
        for known in (*self.subnets, *self.outside, *self.internet):
            if self.is_meant(end, known) and not (known in self.internet and _EVERYWHERE in end.ranges):
                return known
        if end.place not in {INTERNET, "outside"}:
            return end.place
        return ", ".join(end.ranges[:2]) or end.place


def with_opened(arrows: Sequence[Arrow], review: Review, ends: Ends) -> tuple[list[Arrow], dict[str, str]]:
    """Return the arrows with those marked that the review opens and what it opens besides; and what its ends are."""
    ways = [(effect, way) for effect in review.effects if _is_path(effect) for way in effect.ways]
    met = {id(way) for _, way in ways if any(_is_of(arrow, way, ends) for arrow in arrows)}
    marked = [replace(arrow, opened=any(_is_of(arrow, way, ends) for _, way in ways)) for arrow in arrows]
    more: dict[tuple[str, str], Arrow] = {}
    about: dict[str, str] = {}
    for effect, way in ways:
        names = ends.name(way.source), ends.name(way.target)
        if id(way) in met or effect.risk.rank < _WORTH_A_LINE or names in more or not {*names} & {*ends.subnets}:
            continue
        if len(more) == _MOST or names[0] == names[1]:
            continue
        more[names] = Arrow(*names, way.ports, effect.risk.reason, opened=True)
        about |= {name: _about(end) for name, end in zip(names, (way.source, way.target), strict=True)}
    return [*marked, *more.values()], about


def doors_of(review: Review, places: Sequence[str]) -> set[str]:
    """Return those of `places` (`hub-uksouth/GatewaySubnet`) that the review opens towards the internet or others."""
    ways = [way for effect in review.effects if _is_path(effect) for way in effect.ways]
    away = {INTERNET, "outside"}
    pairs = [(way.source.place, way.target.place) for way in ways]
    return {near for pair in pairs for near, far in (pair, pair[::-1]) if far in away} & set(places)


def _is_path(effect: Effect) -> bool:
    return effect.opens and effect.risk.consequence is Consequence.PATH


def _is_of(arrow: Arrow, way: Way, ends: Ends) -> bool:
    meant = ends.is_meant(way.source, arrow.source) and ends.is_meant(way.target, arrow.target)
    return meant and _share(_spans(way.ports), _spans(arrow.ports))


def _about(end: End) -> str:
    """Say what an end is that no file names."""
    if end.place == "outside":
        return "outside the Council's networks"
    if end.place == INTERNET:
        return "anybody" if _EVERYWHERE in end.ranges else "on the internet"
    return ", ".join(end.ranges[:2])


def _meet(ranges: Sequence[str], others: Sequence[str]) -> bool:
    nets = [[ip_network(each) for each in side if re.fullmatch(r"[0-9a-fA-F:./]+", each)] for side in (ranges, others)]
    return any(one.version == other.version and one.overlaps(other) for one in nets[0] for other in nets[1])


def _share(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(
        one[1] <= other[2] and other[1] <= one[2] and (one[0] == other[0] or "any" in {one[0], other[0]})
        for one in spans
        for other in others
    )


def _spans(ports: str) -> list[Span]:
    """Read ports as an effect says them (`tcp 443, 8443, udp 53, icmp`) or as a flow does (`443, 8443`, `53 udp`)."""
    if ports == _EVERY_PORT:
        return [("any", 0, 65535)]
    last = re.search(r" (tcp|udp|icmp|any)$", ports)
    protocol, found = (last[1] if last else "tcp"), []
    for part in re.sub(r" (tcp|udp|icmp|any)$", "", ports).split(", "):
        read = re.fullmatch(r"(?:([a-z]+) ?)?(?:(\d+)(?:-(\d+))?|\*)?", part)
        if read is None:
            continue
        protocol = read[1] or protocol
        found.append((protocol, int(read[2] or 0), int(read[3] or read[2] or 65535)))
    return found
