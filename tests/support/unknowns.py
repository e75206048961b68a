"""Which inputs of a preview are unknown, and which of them only Azure can draw."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.support.recording import UNKNOWN

DRAWN_BY_AZURE = Path(__file__).resolve().parents[1] / "full" / "drawn_by_azure.yaml"


def drawn_by_azure() -> dict[tuple[str, str], str]:
    """Why a property of a type cannot be known before it is applied, by (type, path)."""
    rows = YAML(typ="safe").load(DRAWN_BY_AZURE.read_text(encoding="utf-8"))
    return {(row["type"], row["path"]): row["why"] for row in rows}


def unknowns(plan: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Unknown inputs of `pulumi preview --json`: URNs by (type, path)."""
    found: dict[tuple[str, str], list[str]] = {}
    for step in plan["steps"]:
        state = step.get("newState") or {}
        for path in paths(state.get("inputs", {})):
            found.setdefault((state["type"], path), []).append(state["urn"])
    return found


def paths(value: Any, at: str = "") -> Iterator[str]:
    """Paths under `value` that are unknown, elements of lists as `[]`, each path once."""
    seen: set[str] = set()
    for path in _paths(value, at):
        if path not in seen:
            seen.add(path)
            yield path


def _paths(value: Any, at: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _paths(below, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for below in value:
            yield from _paths(below, f"{at}[]")
    elif isinstance(value, str) and UNKNOWN in value:
        yield at
