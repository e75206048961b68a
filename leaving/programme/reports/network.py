"""The graph of waves as a drawing: who waits for whom, and the longest chain of work; no line runs behind a box."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from leaving.programme.graph import columns_of, graph_of
from leaving.programme.readiness import Readiness

BOX, TALL, ACROSS, DOWN = 150, 46, 188, 60
"""Pixels: width and height of a box, distance of columns and rows."""

_Place = tuple[float, float]
_Stop = str | tuple[str, str, int]
"""A wave, or where a line from one wave to another passes through a column."""


@dataclass(frozen=True)
class Node:
    """One wave."""

    x: float
    y: float
    name: str
    says: str
    chain: bool


@dataclass(frozen=True)
class Edge:
    """One wave waits for another."""

    path: str
    says: str
    chain: bool


@dataclass(frozen=True)
class Network:
    """What the template draws."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(report: Readiness) -> Network | None:
    """Lay the graph out in columns; None where waves wait in a circle, or there are none."""
    waves = report.moment.estate.waves
    graph = graph_of(waves)
    if not waves or report.plan.cycle:
        return None
    standing = {each.forecast.wave.id: each for each in report.waves}
    links = set(pairwise(report.chain))
    columns = columns_of(graph)
    routes = _routes(columns, sorted(graph.edges))
    rows = _rows(columns, routes.values())
    places: dict[_Stop, _Place] = {
        stop: (10 + ACROSS * across, 10 + DOWN * down)
        for across, row in enumerate(rows)
        for down, stop in enumerate(row)
    }
    nodes = []
    for name in waves:
        slack = standing[name].slack
        says = f"{slack.days} days of slack" if slack else standing[name].state
        nodes.append(Node(*places[name], name, says, name in report.chain))
    edges = [
        Edge(_line([places[stop] for stop in stops]), f"{after} waits for {before}", (before, after) in links)
        for (before, after), stops in routes.items()
    ]
    edges.sort(key=lambda edge: edge.chain)
    width = 10 + ACROSS * (len(columns) - 1) + BOX + 10
    return Network(width, 10 + DOWN * max(map(len, rows)), tuple(nodes), tuple(edges))


def _routes(columns: list[list[str]], edges: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[_Stop]]:
    """Return each line's stops: its two waves, and a place of its own in every column between them."""
    column = {name: place for place, names in enumerate(columns) for name in names}
    return {
        (before, after): [before, *((before, after, at) for at in range(column[before] + 1, column[after])), after]
        for before, after in edges
    }


def _rows(columns: list[list[str]], routes: Iterable[list[_Stop]]) -> list[list[_Stop]]:
    """Return what stands in each column from the top; what belongs together stands near, so that few lines cross."""
    rows: list[list[_Stop]] = [list(names) for names in columns]
    left: dict[_Stop, list[_Stop]] = {}
    right: dict[_Stop, list[_Stop]] = {}
    for stops in routes:
        for stop in stops:
            if isinstance(stop, tuple):
                rows[stop[2]].append(stop)
        for before, after in pairwise(stops):
            left.setdefault(after, []).append(before)
            right.setdefault(before, []).append(after)
    for near, order in ((left, 1), (right, -1), (left, 1)):
        for one, other in pairwise(rows[::order]):
            _sort(other, one, near)
    return rows


def _sort(column: list[_Stop], beside: list[_Stop], near: Mapping[_Stop, list[_Stop]]) -> None:
    """Order a column by the middle of what each of its stops is tied to in the one beside it."""
    rank = {stop: place for place, stop in enumerate(beside)}
    own = {stop: place for place, stop in enumerate(column)}

    def middle(stop: _Stop) -> float:
        ranks = [rank[each] for each in near.get(stop, []) if each in rank]
        return sum(ranks) / len(ranks) if ranks else own[stop]

    column.sort(key=lambda stop: (middle(stop), own[stop]))


def _line(places: list[_Place]) -> str:
    """Return a line from the first box's right edge to the last one's left, level where it passes a column."""
    x, y = places[0][0] + BOX, places[0][1] + TALL / 2
    path = f"M{x} {y}"
    for place, (column, top) in enumerate(places[1:], 2):
        to_x, to_y = column - (6 if place == len(places) else 0), top + TALL / 2
        middle = (x + to_x) / 2
        path += f" C{middle} {y} {middle} {to_y} {to_x} {to_y}"
        if place < len(places):
            path += f" H{column + BOX}"
        x, y = column + BOX, to_y
    return path
