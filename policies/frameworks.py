"""The control frameworks that rules give evidence for (controls/*.yaml): ids, titles, and what code can show at all."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

_FOLDER = Path(__file__).resolve().parent / "controls"


@dataclass(frozen=True)
class Control:
    """One control of a framework; `evidence` tells whether infrastructure code can show that it is met."""

    id: str
    title: str
    evidence: bool
    framework: str


@lru_cache(maxsize=1)
def all_controls() -> dict[str, Control]:
    """Give every control by its full id, such as `MCSB-1:NS-2`, framework after framework."""
    found: dict[str, Control] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        data = YAML(typ="safe").load(path)
        name = f"{data['framework']} {data['version']}"
        for short, entry in data["controls"].items():
            found[data["prefix"] + short] = Control(data["prefix"] + short, entry["title"], entry["evidence"], name)
    return found
