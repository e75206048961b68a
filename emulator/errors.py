"""How Azure refuses: the one place that spells an Azure error code, from facts/errors.yaml.

Refused                 a request that a gate stopped: the gate and every fault it found
└─ faults: AzureError   one answer, with status, code, words, and how well they are known
EmulatorFault           the emulator itself failed: never Azure's answer
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from emulator.facts import table

GRADES = ("recorded", "documented", "reported", "assumed", "own")
"""How well an answer's words are known, best first; `own` are the emulator's words, where Azure would say nothing."""

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class AzureError:
    """One answer of Azure, of the real provider, or (`evidence` own) of the emulator alone."""

    id: str
    status: int
    code: str
    message: str
    evidence: str
    source: str
    area: str = "resource-manager"
    place: str = ""

    def spoken(self) -> str:
        """The answer as the real provider prints it."""
        if self.status == 0 or self.evidence == "own":
            return self.message
        if self.area == "entra":
            phrase = HTTPStatus(self.status).phrase if self.status in HTTPStatus._value2member_map_ else ""
            return f"unexpected status {self.status} ({self.status} {phrase}) with error: {self.code}: {self.message}"
        return f'Status={self.status} Code="{self.code}" Message="{self.message}"'


class Refused(Exception):  # noqa: N818  (a refusal is an answer, not an error of the emulator)
    """A request that a gate stopped, with every fault that the gate found."""

    def __init__(self, faults: Iterable[AzureError], gate: str, subject: str = "") -> None:
        """`subject` is the id or, where there is none yet, the type and name of what was refused."""
        self.gate, self.faults, self.subject = gate, tuple(faults), subject
        super().__init__(self.report())

    def report(self) -> str:
        """What the user reads: each answer in the real provider's form, then who says so and how surely."""
        lines = []
        for fault in self.faults:
            lines.append(fault.spoken())
            about = f" at {fault.place}" if fault.place else ""
            lines.append(
                f"  local Azure: gate {self.gate}{about}, {self.subject}, answer {fault.id}, "
                f"evidence {fault.evidence}, source {fault.source}"
            )
        return "\n".join(lines)


class EmulatorFault(Exception):  # noqa: N818  (named for whose fault it is)
    """The emulator itself failed; Azure would not have answered this."""


@functools.cache
def catalogue() -> dict[str, dict[str, Any]]:
    """Every known answer by id."""
    return {entry["id"]: entry for entry in table("errors")["entries"]}


def refusal(error_id: str, /, *, place: str = "", **words: object) -> AzureError:
    """The answer `error_id` with its placeholders filled.

    Raises KeyError for an id or placeholder that facts/errors.yaml does not have, or a placeholder left open.
    """
    entry = catalogue()[error_id]
    template = entry["message"] or ""
    literal = set(entry.get("literal_braces") or ())
    wanted = set(_PLACEHOLDER.findall(template)) - literal
    if wanted - set(words):
        missing = f"{error_id}: nothing given for {sorted(wanted - set(words))} of {template!r}"
        raise KeyError(missing)
    message = _PLACEHOLDER.sub(lambda hole: hole[0] if hole[1] in literal else str(words[hole[1]]), template)
    assumed = entry.get("assumed")
    evidence = entry["evidence"] + (f" ({' and '.join(assumed)} assumed)" if assumed else "")
    return AzureError(
        error_id,
        entry["status"],
        str(entry["code"]),
        message,
        evidence,
        entry["source"] or "none: the emulator's own",
        entry["area"],
        place,
    )


def own(error_id: str, message: str, *, place: str = "") -> AzureError:
    """A refusal in the emulator's own words: what is not modelled, or what Azure would let pass in silence."""
    return AzureError(error_id, 0, "local-azure", message, "own", "the local Azure itself", place=place)


def inferred(error_id: str, message: str, source: str, *, place: str = "") -> AzureError:
    """A refusal that Azure is understood to give, in words of the emulator's: graded assumed."""
    return AzureError(error_id, 0, "local-azure", message, "assumed", source, place=place)
