"""What the gates said, kept so that two rehearsals can be compared and the evidence of refusals counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from emulator.errors import GRADES, AzureError


@dataclass(frozen=True, order=True)
class JournalEntry:
    """What a gate said of a request; entries sort into canonical order, whatever the order of arrival was.

    phase: preview or apply; gate: the one that refused, or `accepted`; answers: ids of the refusals, with grades.
    """

    tenant: str
    subject: str
    phase: str
    operation: str
    token: str
    gate: str
    answers: str


def told(faults: Iterable[AzureError]) -> str:
    """How a journal entry writes answers: `id (grade), ...`, sorted."""
    return ", ".join(sorted(f"{fault.id} ({fault.evidence.split(' ')[0]})" for fault in faults))


def by_grade(entries: Iterable[JournalEntry]) -> dict[str, int]:
    """How many answers rest on evidence of each grade, best grade first."""
    found = Counter(part[part.rfind("(") + 1 : -1] for entry in entries for part in entry.answers.split(", ") if part)
    return {grade: found[grade] for grade in GRADES if found[grade]}
