"""Walking the tree of management groups."""

from collections.abc import Mapping


def ancestry(parents: Mapping[str, str | None], name: str) -> list[str]:
    """Return `name` and its ancestors, root last; stops at an unknown parent or where a cycle closes."""
    path: list[str] = []
    step: str | None = name
    while step is not None and step in parents and step not in path:
        path.append(step)
        step = parents[step]
    return path
