"""The same pictures as sources for Mermaid, which GitHub draws in a README (https://mermaid.js.org/syntax/flowchart.html)."""

from collections.abc import Iterator
from itertools import count

from estate.estate import Estate
from estate.stack import Stack
from policies.reports.safe import visible
from review.model import Review
from review.pictures.facts import networks, tree
from review.pictures.shapes import Network, Node


def mermaid(estate: Estate, stack: Stack, review: Review | None = None) -> dict[str, str]:
    """Write `management-groups` and `network-<region>` for each region: name to Mermaid source."""
    sources = {"management-groups": "\n".join(_tree(tree(estate, stack, review))) + "\n"}
    for each in networks(estate, stack, review):
        sources[f"network-{each.region}"] = "\n".join(_network(each)) + "\n"
    return sources


def _tree(root: Node) -> Iterator[str]:
    yield "flowchart LR"
    numbers = count()

    def below(node: Node, parent: str) -> Iterator[str]:
        mark = f"n{next(numbers)}"
        words = _words(node.name, node.note or node.kind)
        yield f"    {mark}[{words}]" if node.kind != "landing zone" else f"    {mark}([{words}])"
        if parent:
            yield f"    {parent} --- {mark}"
        for child in node.children:
            yield from below(child, mark)

    yield from below(root, "")


def _network(network: Network) -> Iterator[str]:
    yield "flowchart LR"
    marks: dict[str, str] = {}
    yield f"    hub{{{{{_words(network.hub.name, network.hub.range)}}}}}"
    for end in network.outside:
        marks[end.name] = f"o{len(marks)}"
        yield f"    {marks[end.name]}[{_words(end.name, end.range)}]"
    for number, spoke in enumerate(network.spokes):
        yield f"    subgraph z{number}[{_words(spoke.zone, spoke.range)}]"
        for subnet in spoke.subnets:
            end_name = f"{spoke.zone}/{subnet.name}"
            marks[end_name] = f"s{len(marks)}"
            yield f"        {marks[end_name]}[{_words(subnet.name, subnet.range)}]"
        yield "    end"
        yield f"    hub --- z{number}"
    for arrow in network.arrows:
        line = "-.->" if arrow.agreement else "-->"
        label = _words(f"{arrow.ports} {arrow.agreement}".strip())
        yield f"    {marks[arrow.source]} {line}|{label}| {marks[arrow.target]}"


def _words(*lines: str) -> str:
    """Quote text; what Mermaid or HTML would read as more than text becomes a code of Mermaid's own."""
    return '"' + "<br/>".join("".join(map(_letter, visible(line))) for line in lines if line) + '"'


def _letter(letter: str) -> str:
    return f"#{ord(letter)};" if letter in '"#&;<>`|[]{}()' else letter
