"""The order of waves: which waits for which, where they wait in a circle, and the longest chain of work."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from estate.waves import Wave

if TYPE_CHECKING:
    import networkx as nx


def _networkx() -> Any:
    """Import networkx when a graph is made: it takes a quarter of a second, and most commands make none."""
    return import_module("networkx")


def graph_of(waves: Mapping[str, Wave]) -> "nx.DiGraph[str]":
    """Return waves as nodes, and an edge from each wave to those that wait for it."""
    graph = _networkx().DiGraph()
    graph.add_nodes_from(waves)
    for wave in waves.values():
        graph.add_edges_from((before, wave.id) for before in wave.after if before in waves)
    return graph


def order_of(waves: Mapping[str, Wave]) -> tuple[list[str], list[str]]:
    """Return an order in which the waves can be done, and the first circle found, else an empty list.

    Waves in a circle, and those behind them, are in no order. Waves that may come either way come by planned cut-over.
    """
    nx, graph = _networkx(), graph_of(waves)
    try:
        circle = [before for before, _ in nx.find_cycle(graph)]
    except nx.NetworkXNoCycle:
        key = {name: (wave.plan.cut_over, name) for name, wave in waves.items()}
        return list(nx.lexicographical_topological_sort(graph, key=lambda name: key[name])), []
    stuck = {name for part in nx.strongly_connected_components(graph) if len(part) > 1 for name in part}
    stuck |= {name for name in graph if graph.has_edge(name, name)}
    behind = stuck | {name for start in stuck for name in nx.descendants(graph, start)}
    free = graph.subgraph([name for name in graph if name not in behind])
    return list(nx.topological_sort(free)), circle


def last_first(graph: "nx.DiGraph[str]") -> list[str]:
    """Return the waves of a graph without circles, each before those that it waits for."""
    return list(reversed(list(_networkx().topological_sort(graph))))


def columns_of(graph: "nx.DiGraph[str]") -> list[list[str]]:
    """Return the waves in columns: each stands right of all that it waits for."""
    return [sorted(column) for column in _networkx().topological_generations(graph)]


def longest_chain(waves: Mapping[str, Wave]) -> list[str]:
    """Return the chain of waves that wait for each other and hold the most days of planned work; [] in a circle."""
    nx, graph = _networkx(), graph_of(waves)
    if not waves or not nx.is_directed_acyclic_graph(graph):
        return []
    work = {name: (wave.plan.hyper_care_over - wave.plan.starts).days for name, wave in waves.items()}
    weighted = nx.DiGraph()
    weighted.add_edges_from(("", name, {"weight": work[name]}) for name in waves)
    weighted.add_edges_from((before, after, {"weight": work[after]}) for before, after in graph.edges)
    return [name for name in nx.dag_longest_path(weighted, weight="weight") if name]
