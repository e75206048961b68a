"""The workflows as data: files, jobs, steps, and the words of make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github" / "workflows"


@dataclass(frozen=True)
class Job:
    """One job of a workflow."""

    workflow: str
    name: str
    body: dict[str, Any]

    @property
    def steps(self) -> list[dict[str, Any]]:
        return list(self.body.get("steps", []))

    @property
    def permissions(self) -> dict[str, str]:
        found = self.body.get("permissions")
        assert isinstance(found, dict), f"{self}: no permissions of its own"
        return found

    def __str__(self) -> str:
        return f"{self.workflow}/{self.name}"


def workflows() -> dict[str, dict[str, Any]]:
    """Every workflow by its file's name without the ending; `on` is the key that YAML 1.1 reads as true."""
    found = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}
    assert found
    return {
        name: {("on" if key is True else key): value for key, value in each.items()} for name, each in found.items()
    }


def jobs() -> list[Job]:
    return [Job(name, job, body) for name, workflow in workflows().items() for job, body in workflow["jobs"].items()]


def words() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE))


def strings(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
