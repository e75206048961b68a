"""The engine's recorded events (`pulumi preview --event-log`), read into what a review needs of them.

One JSON object a line (https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go). A recording that
was cut off gives what it holds, and says so.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from review.meaning.reading import token
from review.model import Operation, Unknown

_UNKNOWN: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""How the engine writes a value that is only known when applied."""

SAME: Final = "same"

LEFT_OVER: Final = " (left over)"
"""Ends the URN of what an earlier run replaced and did not come to delete: the new one bears the same URN."""

_OPERATIONS: Final[Mapping[str, Operation]] = {
    "create": Operation.CREATE,
    "update": Operation.UPDATE,
    "replace": Operation.REPLACE,
    "delete": Operation.DELETE,
    "import": Operation.IMPORT,
    "import-replacement": Operation.REPLACE,
}
"""The engine's steps that a reader hears of; the two halves of a replacement are told by `replace`."""

_HALVES: Final = frozenset({"create-replacement", "delete-replaced", "read-replacement", "remove-pending-replace"})


@dataclass(frozen=True)
class Side:
    """A resource before or after its step, as the engine holds it: secrets in their envelopes."""

    urn: str
    token: str
    custom: bool
    id: str
    parent: str
    provider: str
    protect: bool
    retained: bool
    inputs: Mapping[str, Any]
    outputs: Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """What the engine plans for one resource; `operation` is None for one that stays as it is."""

    urn: str
    operation: Operation | None
    old: Side | None
    new: Side | None
    replaces: tuple[str, ...] = ()
    """Paths because of which it is replaced."""
    differs: tuple[str, ...] = ()
    """Paths that the provider says differ, those of secrets among them."""

    @property
    def side(self) -> Side:
        """The resource as it will be, or as it was where it goes."""
        found = self.new or self.old
        if found is None:  # the engine writes no step without a side
            message = f"{self.urn}: a step without a resource"
            raise ValueError(message)
        return found

    @property
    def moved_from(self) -> str:
        """The URN that the resource had, where an alias gives it another."""
        return self.old.urn if self.old and self.new and self.old.urn != self.new.urn else ""


@dataclass(frozen=True)
class Said:
    """A diagnostic: what the engine, a provider or the program said, of a resource ("" for none)."""

    severity: str
    urn: str
    text: str


@dataclass(frozen=True)
class Recording:
    """One preview: what it plans for each resource, by URN, and what was said on the way."""

    steps: Mapping[str, Step]
    said: tuple[Said, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    ended: bool = False
    """Whether the engine wrote its summary: without it, the recording was cut off."""
    succeeded: bool = False
    faults: tuple[str, ...] = ()
    """What is wrong with the recording itself."""

    @property
    def whole(self) -> bool:
        """Whether the engine came to its end, and every word of it was read."""
        return self.ended and self.succeeded and not self.faults

    @property
    def errors(self) -> tuple[Said, ...]:
        """What went wrong."""
        return tuple(each for each in self.said if each.severity == "error")


@dataclass
class _Reading:
    steps: dict[str, Step] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    ended: bool = False
    succeeded: bool = False
    unreadable: list[int] = field(default_factory=list)


def read_events(lines: Iterable[str]) -> Recording:
    """Read a recording; lines that are no events are counted and named, never guessed."""
    reading = _Reading()
    for number, line in enumerate(lines, 1):
        if not line.strip() or _of_no_interest(line):
            continue
        try:
            event = json.loads(line.replace(_UNKNOWN, Unknown.VALUE))
            _take(reading, event)
        except (ValueError, KeyError, TypeError, AttributeError):
            reading.unreadable.append(number)
    return Recording(
        reading.steps,
        tuple(dict.fromkeys(reading.said)),
        reading.counts,
        ended=reading.ended,
        succeeded=reading.succeeded,
        faults=tuple(_faults(reading)),
    )


def _of_no_interest(line: str) -> bool:
    """Tell, without reading it, an event that says nothing new: half of a large recording is such."""
    head = line[:120]
    return (
        '"policyRemediateSummaryEvent"' in head
        or '"policyAnalyzeSummaryEvent"' in head
        or '"resOutputsEvent":{"metadata":{"op":"same"' in head
        or '"diagnosticEvent":{"prefix":"debug: "' in head
    )


def _faults(reading: _Reading) -> Iterable[str]:
    if reading.unreadable:
        first = ", ".join(map(str, reading.unreadable[:3]))
        yield f"the engine's recording has {len(reading.unreadable)} lines that are no events (line {first})"
    if not reading.ended:
        yield "the engine's recording ends before its summary: the preview was cut off, and what follows is missing"


def _take(reading: _Reading, event: Mapping[str, Any]) -> None:
    if "resourcePreEvent" in event:
        _take_step(reading, event["resourcePreEvent"]["metadata"])
    elif "resOutputsEvent" in event:
        _take_outputs(reading, event["resOutputsEvent"]["metadata"])
    elif "diagnosticEvent" in event:
        said = event["diagnosticEvent"]
        if said.get("severity") != "debug" and not said.get("ephemeral"):
            text = _uncoloured(str(said.get("message", ""))).strip()
            reading.said.append(Said(str(said.get("severity", "")), str(said.get("urn") or ""), text))
    elif "errorEvent" in event:
        reading.said.append(Said("error", "", str(event["errorEvent"].get("error", ""))))
    elif "summaryEvent" in event:
        summary = event["summaryEvent"]
        reading.ended = True
        reading.succeeded = summary.get("result", "succeeded") == "succeeded"
        reading.counts = dict(summary.get("resourceChanges") or {})


def _take_step(reading: _Reading, metadata: Mapping[str, Any]) -> None:
    said = metadata["op"]
    operation = _OPERATIONS.get(said)
    if said in _HALVES or (operation is None and said != SAME):
        return
    old, new = _side(metadata.get("old")), _side(metadata.get("new"))
    if operation is Operation.DELETE and old and old.retained:
        operation = Operation.FORGET
    urn = metadata["urn"]
    if (metadata.get("old") or {}).get("delete"):
        urn += LEFT_OVER
    reading.steps[urn] = Step(urn, operation, old, new, _replaces(metadata), _differs(metadata))


def _take_outputs(reading: _Reading, metadata: Mapping[str, Any]) -> None:
    """A step's new side is whole only after the provider has answered."""
    step = reading.steps.get(metadata["urn"])
    new = _side(metadata.get("new"))
    if step is None or new is None or metadata["op"] == "replace":
        return
    reading.steps[step.urn] = replace(step, new=new)


def _side(state: Mapping[str, Any] | None) -> Side | None:
    if not state:
        return None
    return Side(
        urn=state["urn"],
        token=token(state["type"]),
        custom=bool(state.get("custom")),
        id=str(state.get("id") or ""),
        parent=str(state.get("parent") or ""),
        provider=without_id(str(state.get("provider") or "")),
        protect=bool(state.get("protect")),
        retained=bool(state.get("retainOnDelete")),
        inputs=state.get("inputs") or {},
        outputs=state.get("outputs") or {},
    )


def without_id(provider: str) -> str:
    """The provider's URN of a reference to it, which ends in an id drawn anew for each stack."""
    return provider.rpartition("::")[0] if provider.count("::") > 3 else provider


def _replaces(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    detailed = metadata.get("detailedDiff") or {}
    found = [path for path, each in detailed.items() if str(each.get("diffKind", "")).endswith("-replace")]
    return tuple(sorted({*found, *(metadata.get("keys") or [])}))


def _differs(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(metadata.get("detailedDiff") or metadata.get("diffs") or []))


def _uncoloured(text: str) -> str:
    """The text without the engine's colour marks, `<{%fg 1%}>`, which stand in diagnostics."""
    parts = text.split("<{%")
    return parts[0] + "".join(part.partition("%}>")[2] for part in parts[1:])
