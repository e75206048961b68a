"""The committed recordings, read as the command reads them."""

import gzip
import json
from pathlib import Path
from typing import Any

from review.events import Recording, read_events
from review.plan import Plan
from review.state import read_plan, read_state

HERE = Path(__file__).parent / "recordings"


def text(name: str, kind: str) -> str:
    """One part of a recording (`events`, `plan` or `state`), as the engine wrote it."""
    return gzip.decompress((HERE / f"{name}.{kind}.gz").read_bytes()).decode()


def events(name: str = "small") -> Recording:
    """A recording's events."""
    return read_events(text(name, "events").splitlines(keepends=True))


def state(name: str = "small") -> Any:
    """A recording's exported state."""
    return json.loads(text(name, "state"))


def plan(name: str = "small") -> Plan:
    """A recording, whole."""
    return Plan(events(name), read_state(state(name), name), read_plan(json.loads(text(name, "plan"))))
