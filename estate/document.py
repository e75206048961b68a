"""A data file once it was read: its plain data, and the line of every part of it."""

from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True)
class Document:
    """One file's plain data, and where each part of it stands."""

    file: str
    value: Any
    node: yaml.Node | None = None

    def line(self, *path: str | int) -> int | None:
        """Line (from 1) of the deepest part of `path` that the file has; None for a document without text."""
        node = self.node
        if node is None:
            return None
        line = int(node.start_mark.line) + 1
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            line, node = found
        return line


def _step(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == str(step):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item.start_mark.line + 1, item
    return None
