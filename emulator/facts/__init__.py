"""What is known of Azure, with sources: the tables of this folder, read once and kept parsed in the per-user cache."""

import functools
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from emulator import cache

FOLDER = Path(__file__).parent


def _parse(source: bytes) -> Any:
    return YAML(typ="safe", pure=False).load(source.decode())


@functools.cache
def table(name: str) -> Any:
    """The parsed table `facts/<name>.yaml`; parsing takes a second for the largest, so the result is kept."""
    source = (FOLDER / f"{name}.yaml").read_bytes()
    return cache.remembered(f"facts-{name}", cache.digest([source]), lambda: _parse(source))


def entries(name: str, key: str) -> list[dict[str, Any]]:
    """The rows of a grouped table, each with its own or its group's source and evidence."""
    rows: list[dict[str, Any]] = []
    for group in table(name)[key]:
        shared = {"source": group.get("source"), "evidence": group.get("evidence"), "group": group.get("group")}
        rows.extend({**shared, **row} for row in group["entries"])
    return rows
