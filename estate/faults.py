"""What is wrong with the data, and how it is said.

EstateError
└── holds a list of Fault: every fault of a run in one go
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong: where, what, got, expected, why, what next. Prints as one paragraph."""

    file: str
    line: int | None
    what: str
    got: str | None = None
    expected: str | None = None
    why: str | None = None
    next: str | None = None
    check: str = ""
    warning: bool = False
    """Worth a second look; refuses nothing."""

    def __str__(self) -> str:
        """`file:line: what: got X, expected Y (why). Next.`."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        parts = [p for p in (self.got and f"got {self.got}", self.expected and f"expected {self.expected}") if p]
        text = f"{where}: {self.what}" + (f": {', '.join(parts)}" if parts else "")
        text += f" ({self.why})" if self.why else ""
        return f"{text}. {self.next}" if self.next else text


class EstateError(Exception):
    """The estate's data cannot be used; carries every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults in file order."""
        self.faults = sorted(set(faults), key=lambda fault: (fault.file, fault.line or 0, fault.what))
        super().__init__("\n".join(str(fault) for fault in self.faults))
