"""The graph of waves as a drawing: who waits for whom, and the longest chain of work."""

from dataclasses import dataclass
from itertools import pairwise

from leaving.programme.graph import columns_of, graph_of
from leaving.programme.readiness import Readiness

BOX, TALL, ACROSS, DOWN = 150, 46, 210, 66
"""Pixels: width and height of a box, distance of columns and rows."""


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
    chain = set(report.chain)
    links = set(pairwise(report.chain))
    columns = columns_of(graph)
    places = {
        name: (10 + ACROSS * across, 10 + DOWN * down)
        for across, column in enumerate(columns)
        for down, name in enumerate(column)
    }
    nodes = []
    for name, (x, y) in places.items():
        slack = standing[name].slack
        says = f"{slack.days} days of slack" if slack else standing[name].state
        nodes.append(Node(x, y, name, says, name in chain))
    edges = [
        Edge(_curve(places[before], places[after]), f"{after} waits for {before}", (before, after) in links)
        for before, after in sorted(graph.edges)
    ]
    width = 10 + ACROSS * (len(columns) - 1) + BOX + 10
    height = 10 + DOWN * max(len(column) for column in columns)
    return Network(width, height, tuple(nodes), tuple(edges))


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    x, y = start[0] + BOX, start[1] + TALL / 2
    to_x, to_y = end[0], end[1] + TALL / 2
    middle = (x + to_x) / 2
    return f"M{x} {y} C{middle} {y} {middle} {to_y} {to_x - 6} {to_y}"
