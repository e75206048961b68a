"""A recorded refresh, in the form of a recorded preview, so that one reader serves both.

The engine announces each resource by a step `refresh`, and tells with its outputs what it found: `same`, `update` or
`delete` (https://www.pulumi.com/docs/iac/cli/commands/pulumi_refresh/). A program does not run.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

_ANNOUNCED = '"metadata":{"op":"refresh"'


def as_preview(lines: Iterable[str]) -> Iterator[str]:
    """Yield the events with each resource's outcome as its step; what cannot be read stays for the reader to name."""
    for line in lines:
        if _ANNOUNCED in line[:120]:
            continue
        event = _event(line)
        if event is None or "resOutputsEvent" not in event:
            yield line
            continue
        yield json.dumps({"resourcePreEvent": event["resOutputsEvent"]})


def _event(line: str) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None
