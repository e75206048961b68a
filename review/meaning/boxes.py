"""Sets of conversations as boxes: who (a range of a line), whom (a range), by which protocol, on which ports. Exact.

A box is `(source from, source to, target from, target to, protocol, port from, port to)`, all ends included.
"""

from collections.abc import Iterable, Sequence

Interval = tuple[int, int]
Box = tuple[int, int, int, int, int, int, int]

PROTOCOLS = ("tcp", "udp", "icmp", "esp", "ah", "other")
PORTS: Interval = (0, 65535)


def touch(one: Box, other: Box) -> bool:
    """Tell whether two boxes share anything; targets differ most often, so they are asked first."""
    return (
        one[2] <= other[3]
        and other[2] <= one[3]
        and one[0] <= other[1]
        and other[0] <= one[1]
        and one[4] == other[4]
        and one[5] <= other[6]
        and other[5] <= one[6]
    )


def meet(one: Box, other: Box) -> Box | None:
    """Return what two boxes share."""
    if not touch(one, other):
        return None
    return (
        max(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), min(one[3], other[3]), one[4],
        max(one[5], other[5]), min(one[6], other[6]),
    )  # fmt: skip


def meet_all(some: Iterable[Box], others: Sequence[Box]) -> list[Box]:
    """Return what two sets of boxes share."""
    return list({found: None for one in some for other in others if (found := meet(one, other))})


def minus(one: Box, other: Box) -> list[Box]:
    """Return what of `one` is not in `other`, in boxes that do not overlap."""
    shared = meet(one, other)
    if shared is None:
        return [one]
    pieces: list[Box] = []
    left = list(one)
    for low in (0, 2, 5):
        if left[low] < shared[low]:
            piece = [*left]
            piece[low + 1] = shared[low] - 1
            pieces.append(tuple(piece))  # type: ignore[arg-type]  # seven numbers, as it was
        if left[low + 1] > shared[low + 1]:
            piece = [*left]
            piece[low] = shared[low + 1] + 1
            pieces.append(tuple(piece))  # type: ignore[arg-type]  # seven numbers, as it was
        left[low], left[low + 1] = shared[low], shared[low + 1]
    return pieces


def rest(one: Box, others: Sequence[Box]) -> list[Box]:
    """Return what of `one` is in none of `others`."""
    left = [one]
    for other in others:
        if left and touch(one, other):
            left = [piece for each in left for piece in minus(each, other)]
    return left


def minus_all(some: Iterable[Box], others: Sequence[Box]) -> list[Box]:
    """Return what of `some` is in none of `others`."""
    known = set(others)
    return list(dict.fromkeys(piece for one in some if one not in known for piece in rest(one, others)))


def clip(boxes: Iterable[Box], intervals: Sequence[Interval], side: int) -> list[Box]:
    """Keep what of `boxes` lies in `intervals`, on the side 0 (source) or 2 (target)."""
    found: list[Box] = []
    for box in boxes:
        for low, high in intervals:
            start, end = max(box[side], low), min(box[side + 1], high)
            if start <= end:
                found.append((*box[:side], start, end, *box[side + 2 :]))  # type: ignore[arg-type]  # seven numbers
    return found


def product(
    sources: Sequence[Interval], targets: Sequence[Interval], protocols: Sequence[int], ports: Sequence[Interval]
) -> list[Box]:
    """Return the boxes of every combination."""
    return [
        (*source, *target, protocol, *(span if protocol in {0, 1} else PORTS))
        for source in sources
        for target in targets
        for protocol in protocols
        for span in ports
    ]


def joined(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the union of intervals, in order, without overlap and without seams."""
    found: list[Interval] = []
    for low, high in sorted(intervals):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def without(intervals: Iterable[Interval], holes: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return what of `intervals` lies in none of `holes`."""
    rest = list(joined(intervals))
    for low, high in joined(holes):
        pieces: list[Interval] = []
        for start, end in rest:
            if end < low or start > high:
                pieces.append((start, end))
                continue
            pieces += [(start, low - 1)] if start < low else []
            pieces += [(high + 1, end)] if end > high else []
        rest = pieces
    return tuple(rest)


def shared(some: Iterable[Interval], others: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return what two sets of intervals share."""
    others = joined(others)
    return joined(
        (max(low, start), min(high, end))
        for low, high in some
        for start, end in others
        if max(low, start) <= min(high, end)
    )
