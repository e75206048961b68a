"""Flows as people tell them: those that differ in one respect only are one conversation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from review.meaning.boxes import PORTS, PROTOCOLS, Box, Interval, joined
from review.meaning.flows import Flow


@dataclass(frozen=True)
class Talk:
    """Conversations as they are told: two places, what of them, by which protocols on which ports."""

    source: str
    target: str
    sources: tuple[Interval, ...]
    targets: tuple[Interval, ...]
    ports: tuple[tuple[int, tuple[Interval, ...]], ...]
    boxes: tuple[Box, ...]


def talks_of(flows: Iterable[Flow]) -> Iterator[Talk]:
    """Merge boxes that differ in one respect only: sources, then targets, then ports."""
    by_source: dict[tuple[str, str, Interval, int, Interval], set[Interval]] = defaultdict(set)
    for flow in flows:
        box = flow.box
        by_source[flow.source, flow.target, box[2:4], box[4], box[5:7]].add(box[0:2])
    by_target: dict[tuple[str, str, tuple[Interval, ...], int, Interval], set[Interval]] = defaultdict(set)
    for (source, target, to, protocol, span), starts in by_source.items():
        by_target[source, target, joined(starts), protocol, span].add(to)
    by_ports: dict[tuple[str, str, tuple[Interval, ...], tuple[Interval, ...]], dict[int, set[Interval]]] = {}
    for (source, target, starts_, protocol, span), ends in by_target.items():
        kinds = by_ports.setdefault((source, target, starts_, joined(ends)), defaultdict(set))
        kinds[protocol].add(span)
    for (source, target, starts_, ends_), kinds in sorted(by_ports.items()):
        ports = tuple((protocol, joined(spans)) for protocol, spans in sorted(kinds.items()))
        boxes = tuple(
            (*start, *end, protocol, *span)
            for start in starts_
            for end in ends_
            for protocol, spans in ports
            for span in spans
        )
        yield Talk(source, target, starts_, ends_, ports, boxes)


def ports_said(talk: Talk) -> str:
    """Write protocols and ports for people: `tcp 443, udp 53`."""
    if len(talk.ports) == len(PROTOCOLS) and all(spans == (PORTS,) for _, spans in talk.ports):
        return "every port"
    return ", ".join(_protocol(protocol, spans) for protocol, spans in talk.ports)


def _protocol(protocol: int, spans: tuple[Interval, ...]) -> str:
    if spans == (PORTS,):
        return PROTOCOLS[protocol]
    numbers = [str(low) if low == high else f"{low}-{high}" for low, high in spans]
    return f"{PROTOCOLS[protocol]} {', '.join(numbers)}"
