"""The picture of management groups, subscriptions and landing zones: a tree that grows to the right."""

from collections.abc import Iterator

from review.pictures.shapes import Node
from review.pictures.svg import Canvas, Table, width

_WIDE, _HIGH = 200, 40
_ACROSS, _DOWN = 224, 52
_MARGIN, _TOP = 20, 62
_KINDS = {"management group": "p-group", "landing zone": "p-zone"}


def draw(name: str, root: Node, caption: str) -> str:
    """Draw the tree."""
    canvas = Canvas()
    leaves = _place(canvas, root, 0, 0)[1]
    depth = _depth(root)
    wide = 2 * _MARGIN + (depth - 1) * _ACROSS + _WIDE
    canvas.text(_MARGIN, 28, "Management groups, subscriptions and landing zones", wide - 2 * _MARGIN, "p-title")
    canvas.text(_MARGIN, 47, caption, wide - 2 * _MARGIN, "p-soft")
    rows = list(_rows(root, ""))
    table = Table(
        "Management groups, subscriptions and landing zones", ("what", "name", "about", "under", "changes"), rows
    )
    counts = {
        kind: sum(row[0] == kind for row in rows) for kind in ("management group", "subscription", "landing zone")
    }
    desc = f"A tree of {', '.join(f'{count} {kind}s' for kind, count in counts.items())} under the tenant {root.name}."
    size = (wide, _TOP + leaves * _DOWN + _MARGIN)
    return canvas.write(name, f"Management groups of {root.name}", desc, size, [table])


def _place(canvas: Canvas, node: Node, depth: int, row: int) -> tuple[float, int]:
    """Draw `node` and what is under it from `row` on; return the middle of its box and the first free row."""
    x = _MARGIN + depth * _ACROSS
    middles, free = [], row
    for child in node.children:
        middle, free = _place(canvas, child, depth + 1, free)
        middles.append(middle)
    free = max(free, row + 1)
    y = (middles[0] + middles[-1]) / 2 if middles else _TOP + row * _DOWN + _HIGH / 2
    for middle in middles:
        bend = x + _WIDE + (_ACROSS - _WIDE) / 2
        canvas.line(f"M{x + _WIDE} {y:.0f}H{bend:.0f}V{middle:.0f}H{x + _ACROSS}", "p-link")
    _box(canvas, node, x, y - _HIGH / 2)
    return y, free


def _box(canvas: Canvas, node: Node, x: float, y: float) -> None:
    kind = _KINDS.get(node.kind, "p-box")
    canvas.box(x, y, _WIDE, _HIGH, f"{kind} p-hot" if node.changes else kind)
    changed = f"{node.changes:,} change{'s' if node.changes > 1 else ''}" if node.changes else ""
    canvas.text(x + 10, y + 17, node.name, _WIDE - 20, "p-bold")
    canvas.text(x + 10, y + 33, node.note or node.kind, _WIDE - 20 - width(changed, "p-alarm"), "p-soft")
    if changed:
        canvas.text(x + _WIDE - 10, y + 33, changed, 100, "p-alarm", end=True)


def _depth(node: Node) -> int:
    return 1 + max((_depth(child) for child in node.children), default=0)


def _rows(node: Node, parent: str) -> Iterator[tuple[str, ...]]:
    yield node.kind, node.name, node.note, parent, str(node.changes or "")
    for child in node.children:
        yield from _rows(child, node.name)
