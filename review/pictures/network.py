"""The picture of one region's hub and spokes: who outside speaks through the hub with which subnet, and who inside.

Three columns: ends outside, the hub, the spokes. Every line has a place of its own on the boxes that it joins, so that
no port number stands on another; lines between spokes run in lanes on the right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from review.pictures.shapes import Arrow, Network, Spoke, Subnet
from review.pictures.svg import Canvas, Table, width

_OUT_X, _OUT_WIDE = 20, 270
_HUB_X, _HUB_WIDE = 370, 70
_SPOKE_X, _SPOKE_WIDE = 520, 410
_LEFT, _RIGHT = 126, 60
_SLOT, _ROW, _HEAD, _GAP = 18, 26, 34, 18
_LANE = 13
_TOP = 66


@dataclass
class _Row:
    """A subnet of a spoke, or an end outside, and the lines that arrive at it."""

    end: str
    y: float = 0
    high: float = _ROW
    left: list[Arrow] = field(default_factory=list)
    right: list[Arrow] = field(default_factory=list)

    def slot(self, arrow: Arrow, side: Sequence[Arrow]) -> float:
        """Give the height at which `arrow` arrives."""
        step = self.high / len(side)
        return self.y + step * (next(n for n, each in enumerate(side) if each is arrow) + 0.5)


def draw(name: str, network: Network, caption: str) -> str:
    """Draw one region."""
    canvas = Canvas()
    start = _TOP + _header(canvas, network) + _GAP
    rows, bottom = _spoke_rows(network, start)
    outside, low = _outside_rows(network, rows, start)
    bottom = max(bottom, low)
    canvas.box(_HUB_X, start - _GAP, _HUB_WIDE, bottom - start + _GAP, "p-hub", under=True)
    _spokes(canvas, network.spokes, rows)
    _outsides(canvas, network, outside)
    for arrow in network.arrows:
        if arrow.source in outside or arrow.target in outside:
            _through(canvas, arrow, outside, rows)
    lanes = _between(canvas, network, rows)
    wide = _SPOKE_X + _SPOKE_WIDE + (lanes + 1) * _LANE + 20
    canvas.text(20, 28, f"Hub and spokes in {network.region}", wide - 40, "p-title")
    whole = f"{caption}. Between networks everything passes the firewall of a hub."
    canvas.text(20, 47, whole if width(whole, "p-soft") <= wide - 40 else caption, wide - 40, "p-soft")
    desc = (
        f"The hub {network.hub.range} in {network.region} with {len(network.spokes)} spokes, {len(network.outside)} "
        f"ends outside and {len(network.arrows)} permitted flows. The tables list them."
    )
    return canvas.write(name, f"Hub and spokes in {network.region}", desc, (wide, bottom + 20), list(_tables(network)))


def _header(canvas: Canvas, network: Network) -> float:
    """Draw the hub's own subnets and the key; return how high they are."""
    high = 34 + 17 * len(network.hub_subnets)
    x, wide = _HUB_X + _HUB_WIDE / 2 - 185, 370
    canvas.box(x, _TOP, wide, high, "p-hub")
    canvas.text(x + 10, _TOP + 20, network.hub.name, 220, "p-bold")
    canvas.text(x + wide - 10, _TOP + 20, network.hub.range, 120, "p-mono", end=True)
    for number, subnet in enumerate(network.hub_subnets):
        y = _TOP + 40 + 17 * number
        canvas.text(x + 10, y, f"{subnet.name}{', opened' if subnet.opened else ''}", 220, _quiet(subnet))
        canvas.text(x + wide - 10, y, subnet.range, 120, "p-mono", end=True)
    key = (("p-way", "decided by a zone"), ("p-deal", "under an agreement"), ("p-way p-new", "opened by this change"))
    for number, (kind, words) in enumerate(key[: 3 if any(arrow.opened for arrow in network.arrows) else 2]):
        y = _TOP + 16 + 22 * number
        canvas.line(f"M{_OUT_X} {y - 4}h28", kind)
        canvas.text(_OUT_X + 36, y, words, 160, "p-soft")
    return high


def _quiet(subnet: Subnet) -> str:
    return "p-alarm" if subnet.opened else "p-soft"


def _spoke_rows(network: Network, y: float) -> tuple[dict[str, _Row], float]:
    """Place every subnet; return rows by end, and where the last ends."""
    rows: dict[str, _Row] = {}
    inside = {f"{spoke.zone}/{subnet.name}" for spoke in network.spokes for subnet in spoke.subnets}
    for spoke in network.spokes:
        y += _HEAD
        for subnet in spoke.subnets:
            row = rows[f"{spoke.zone}/{subnet.name}"] = _Row(f"{spoke.zone}/{subnet.name}", y)
            mine = [arrow for arrow in network.arrows if row.end in {arrow.source, arrow.target}]
            row.right = [arrow for arrow in mine if {arrow.source, arrow.target} <= inside]
            row.left = [arrow for arrow in mine if arrow not in row.right]
            row.high = max(_ROW, 8 + _SLOT * max(len(row.left), len(row.right)))
            y += row.high
        y += _GAP
    return rows, y


def _outside_rows(network: Network, rows: dict[str, _Row], start: float) -> tuple[dict[str, _Row], float]:
    """Place the ends outside as near as may be to what they speak with, in an order that crosses few lines."""
    found = {end.name: _Row(end.name) for end in network.outside}
    for row in found.values():
        row.right = [arrow for arrow in network.arrows if row.end in {arrow.source, arrow.target}]
        row.right.sort(key=lambda arrow: rows[_other(arrow, row.end)].y)
        row.high = max(46, 8 + _SLOT * len(row.right))
        row.y = sum(rows[_other(arrow, row.end)].y for arrow in row.right) / len(row.right)
    ordered = sorted(found.values(), key=lambda row: (row.y, row.end))
    places = {row.end: number for number, row in enumerate(ordered)}
    for row in rows.values():
        row.left.sort(key=lambda arrow: places[_other(arrow, row.end)])
    free = start
    for row in ordered:
        row.y = max(free, row.y - row.high / 2)
        free = row.y + row.high + 12
    return found, free


def _other(arrow: Arrow, end: str) -> str:
    return arrow.target if arrow.source == end else arrow.source


def _spokes(canvas: Canvas, spokes: Sequence[Spoke], rows: dict[str, _Row]) -> None:
    for spoke in spokes:
        own = [rows[f"{spoke.zone}/{subnet.name}"] for subnet in spoke.subnets]
        y = own[0].y - _HEAD
        high = own[-1].y + own[-1].high - y
        canvas.line(f"M{_HUB_X + _HUB_WIDE} {y + 17:.0f}H{_SPOKE_X}", "p-link", f"peering of {spoke.zone} with the hub")
        canvas.box(_SPOKE_X, y, _SPOKE_WIDE, high, "p-zone p-hot" if spoke.changes else "p-zone")
        changed = f"{spoke.changes:,} change{'s' if spoke.changes > 1 else ''}" if spoke.changes else ""
        canvas.text(_SPOKE_X + 10, y + 21, spoke.zone, 150, "p-bold")
        canvas.text(_SPOKE_X + 170, y + 21, changed, 110, "p-alarm")
        canvas.text(_SPOKE_X + _SPOKE_WIDE - 10, y + 21, spoke.range, 120, "p-mono", end=True)
        for subnet, row in zip(spoke.subnets, own, strict=True):
            middle = row.y + row.high / 2 + 4
            canvas.rule(_SPOKE_X, row.y, _SPOKE_WIDE)
            canvas.text(_SPOKE_X + _LEFT + 10, middle, subnet.name, 84)
            canvas.text(_SPOKE_X + _SPOKE_WIDE - _RIGHT - 6, middle, subnet.range, 122, "p-mono", end=True)
            _ports(canvas, row)


def _ports(canvas: Canvas, row: _Row) -> None:
    for arrow in row.left:
        y = row.slot(arrow, row.left) + 4
        words = f"{arrow.ports} {arrow.agreement}".strip()
        canvas.text(_SPOKE_X + 12, y, words, _LEFT - 14, "p-soft")
    for arrow in row.right:
        if arrow.target == row.end:
            y = row.slot(arrow, row.right) + 4
            canvas.text(_SPOKE_X + _SPOKE_WIDE - 12, y, arrow.ports, _RIGHT - 14, "p-soft", end=True)


def _outsides(canvas: Canvas, network: Network, rows: dict[str, _Row]) -> None:
    for end in network.outside:
        row = rows[end.name]
        canvas.box(_OUT_X, row.y, _OUT_WIDE, row.high, "p-box")
        middle = row.y + row.high / 2
        canvas.text(_OUT_X + 10, middle - 4, end.name, _OUT_WIDE - 20, "p-bold")
        canvas.text(_OUT_X + 10, middle + 14, end.range, _OUT_WIDE - 20, "p-mono")


def _through(canvas: Canvas, arrow: Arrow, outside: dict[str, _Row], rows: dict[str, _Row]) -> None:
    """Draw a line from outside through the hub, or the other way."""
    into = arrow.source in outside
    far = outside[arrow.source if into else arrow.target]
    near = rows[arrow.target if into else arrow.source]
    y1, y2 = far.slot(arrow, far.right), near.slot(arrow, near.left)
    x1, x2 = _OUT_X + _OUT_WIDE, _SPOKE_X
    start, end = (x1, x2 - 7) if into else (x1 + 7, x2)
    middle = _HUB_X + _HUB_WIDE / 2
    line, head = _kinds(arrow)
    canvas.line(f"M{start} {y1:.0f}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {end} {y2:.0f}", line, _says(arrow))
    canvas.head(x2 if into else x1, y2 if into else y1, head, left=not into)


def _between(canvas: Canvas, network: Network, rows: dict[str, _Row]) -> int:
    """Draw the lines between spokes, the shortest nearest; return how many lanes they take."""
    spans = []
    for arrow in network.arrows:
        if arrow.source in rows and arrow.target in rows:
            y1, y2 = (rows[end].slot(arrow, rows[end].right) for end in (arrow.source, arrow.target))
            spans.append((abs(y1 - y2), min(y1, y2), max(y1, y2), y1, y2, arrow))
    taken: list[list[tuple[float, float]]] = []
    for _, low, high, y1, y2, arrow in sorted(spans, key=lambda span: span[:3]):
        lane = next(n for n in count() if n >= len(taken) or all(high < a - 4 or low > b + 4 for a, b in taken[n]))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        x, edge = _SPOKE_X + _SPOKE_WIDE + (lane + 1) * _LANE, _SPOKE_X + _SPOKE_WIDE
        line, head = _kinds(arrow)
        canvas.line(f"M{edge} {y1:.0f}H{x}V{y2:.0f}H{edge + 7}", line, _says(arrow))
        canvas.head(edge, y2, head, left=True)
    return len(taken)


def _kinds(arrow: Arrow) -> tuple[str, str]:
    kind = "p-deal" if arrow.agreement else "p-way"
    return (f"{kind} p-new", "p-new-head") if arrow.opened else (kind, f"{kind}-head")


def _says(arrow: Arrow) -> str:
    term = f" ({arrow.agreement} until {arrow.until})" if arrow.agreement else ""
    return f"{arrow.source} to {arrow.target} on {arrow.ports}: {arrow.reason}{term}"


def _tables(network: Network) -> Iterator[Table]:
    ranges = [("hub", "", network.hub.range), *(("hub", each.name, each.range) for each in network.hub_subnets)]
    for spoke in network.spokes:
        ranges.append((spoke.zone, "", spoke.range))
        ranges += [(spoke.zone, each.name, each.range) for each in spoke.subnets]
    ranges += [("outside", each.name, each.range) for each in network.outside]
    yield Table(f"Ranges in {network.region}", ("whose", "name", "range"), ranges)
    flows = [
        (
            each.source,
            each.target,
            each.ports,
            f"{each.agreement} until {each.until}" if each.agreement else "",
            f"opened by this change: {each.reason}" if each.opened else each.reason,
        )
        for each in network.arrows
    ]
    yield Table(f"Flows in {network.region}", ("from", "to", "port", "under", "why"), flows)
