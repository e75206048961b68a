"""The picture of how far a change reaches: on the left what changes, on the right who depends on it."""

from collections.abc import Iterator
from itertools import groupby

from review.pictures.reach import Blast, Strike
from review.pictures.svg import Canvas, Table
from review.reports.reading import plural

_LEFT_X, _LEFT_WIDE = 20, 440
_RIGHT_X, _RIGHT_WIDE = 640, 300
_ROW, _HEAD, _GAP = 24, 30, 14
_TOP = 70
_MOST = 30
"""Rows that are drawn; the gravest. The table has them all."""


def draw(name: str, found: Blast, caption: str) -> str:
    """Draw it."""
    canvas = Canvas()
    shown = sorted(found.strikes[:_MOST], key=lambda each: _places(found.strikes).index(each.holder))
    rows, bottom = _left(canvas, shown)
    if len(found.strikes) > _MOST:
        more = sum(each.count for each in found.strikes[_MOST:])
        canvas.text(_LEFT_X, bottom + 14, f"and {more:,} changes of lower ranks: see the table", _LEFT_WIDE, "p-soft")
        bottom += 30
    bottom = max(bottom, _right(canvas, found, rows))
    if not found.strikes:
        canvas.text(_LEFT_X, _TOP + 14, "Nothing changes.", _LEFT_WIDE)
        bottom = _TOP + 40
    wide = _RIGHT_X + _RIGHT_WIDE + 20
    canvas.text(_LEFT_X, 28, "What changes, and what depends on it", wide - 40, "p-title")
    canvas.text(_LEFT_X, 47, caption, wide - 40, "p-soft")
    total = sum(each.count for each in found.strikes)
    depending = sum(each.depending for each in found.reached)
    desc = f"{total:,} changes, and {depending:,} resources that depend on them, by landing zone and layer."
    return canvas.write(name, "What changes, and what depends on it", desc, (wide, bottom + 10), list(_tables(found)))


def _places(strikes: tuple[Strike, ...]) -> list[str]:
    """Order the holders: whose change is the gravest comes first."""
    return list(dict.fromkeys(each.holder for each in strikes))


def _left(canvas: Canvas, strikes: list[Strike]) -> tuple[list[tuple[Strike, float]], float]:
    """Draw what changes; return the height of each row, and where the last box ends."""
    rows = []
    y = float(_TOP)
    for holder, group in groupby(strikes, key=lambda each: each.holder):
        own = list(group)
        grave = " p-hot" if own[0].rank >= 70 else ""
        canvas.box(_LEFT_X, y, _LEFT_WIDE, _HEAD + _ROW * len(own) + 4, _kind(holder) + grave)
        canvas.text(_LEFT_X + 10, y + 20, holder, _LEFT_WIDE - 20, "p-bold")
        y += _HEAD
        for strike in own:
            things = f"{strike.operation} {strike.count:,} {plural(strike.kind) if strike.count > 1 else strike.kind}"
            canvas.text(_LEFT_X + 10, y + 15, things, _LEFT_WIDE - 90)
            note = f"rank {strike.rank}" if strike.rank else "routine"
            canvas.text(
                _LEFT_X + _LEFT_WIDE - 10, y + 15, note, 64, "p-alarm" if strike.rank >= 70 else "p-soft", end=True
            )
            rows.append((strike, y + _ROW / 2))
            y += _ROW
        y += 4 + _GAP
    return rows, y


def _right(canvas: Canvas, found: Blast, rows: list[tuple[Strike, float]]) -> float:
    """Draw who depends on it, each near what reaches it, and the lines; return where the last box ends."""
    arriving = {each.holder: [(s, y) for s, y in rows if dict(s.hits).get(each.holder)] for each in found.reached}
    order = sorted(found.reached, key=lambda each: _mean([y for _, y in arriving[each.holder]]))
    free = float(_TOP)
    for each in order:
        lines = arriving[each.holder]
        high = max(48.0, 8 + 16.0 * len(lines))
        y = max(free, _mean([y for _, y in lines]) - high / 2)
        canvas.box(_RIGHT_X, y, _RIGHT_WIDE, high, _kind(each.holder))
        canvas.text(_RIGHT_X + 56, y + high / 2 - 4, each.holder, _RIGHT_WIDE - 66, "p-bold")
        note = f"dependants: {each.depending:,}, changing too: {each.changing:,}"
        canvas.text(_RIGHT_X + 56, y + high / 2 + 14, note, _RIGHT_WIDE - 66, "p-soft")
        for number, (strike, start) in enumerate(lines):
            end = y + high / len(lines) * (number + 0.5)
            count = dict(strike.hits)[each.holder]
            says = f"{count:,} of {each.holder} depend on {strike.count:,} {strike.kind} of {strike.holder}"
            path = f"M{_LEFT_X + _LEFT_WIDE} {start:.0f}C550 {start:.0f} 550 {end:.0f} {_RIGHT_X - 7} {end:.0f}"
            canvas.line(path, "p-way", says)
            canvas.head(_RIGHT_X, end, "p-way-head")
            canvas.text(_RIGHT_X + 10, end + 4, f"{count:,}", 44, "p-soft")
        free = y + high + _GAP
    return free


def _mean(heights: list[float]) -> float:
    return sum(heights) / len(heights) if heights else 1e9


def _kind(holder: str) -> str:
    return "p-group" if holder.startswith("platform: ") else "p-zone"


def _tables(found: Blast) -> Iterator[Table]:
    rows = [
        (each.holder, each.operation, each.kind, f"{each.count:,}", str(each.rank), f"{sum(n for _, n in each.hits):,}")
        for each in found.strikes
    ]
    yield Table("What changes", ("whose", "operation", "kind", "how many", "rank", "depend on it"), rows)
    reached = [(each.holder, f"{each.depending:,}", f"{each.changing:,}") for each in found.reached]
    yield Table("What depends on it", ("whose", "how many", "change too"), reached)
