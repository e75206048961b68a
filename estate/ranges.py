"""Address arithmetic over many ranges at once: who overlaps whom, in one pass over the sorted list."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network


@dataclass(frozen=True)
class Stated:
    """A range, whose it is, and where it is stated."""

    range: IPv4Network
    holder: str
    label: str
    file: str
    path: tuple[str | int, ...]


def clashes(stated: Iterable[Stated], allowed: Callable[[Stated, Stated], bool]) -> Iterator[tuple[Stated, Stated]]:
    """Yield (outer, inner) for each range that lies in another one where `allowed(outer, inner)` is false.

    CIDR ranges are nested or apart, so after sorting by start and size the ranges around the present one form a stack.
    A range that clashes with several others is yielded once, with the closest of them.
    """
    around: list[tuple[int, Stated]] = []
    for one in sorted(stated, key=lambda item: (int(item.range.network_address), item.range.prefixlen)):
        start = int(one.range.network_address)
        while around and around[-1][0] < start:
            around.pop()
        for _, outer in reversed(around):
            if not allowed(outer, one):
                yield outer, one
                break
        around.append((int(one.range.broadcast_address), one))
