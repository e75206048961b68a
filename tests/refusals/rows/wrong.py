"""A way of being wrong."""

from dataclasses import dataclass

from tests.emulator.types.rows import Ask


@dataclass(frozen=True)
class Wrong:
    """One mistake: what there is, what is asked, which gate speaks, and what it says."""

    says: str
    gate: str
    error: str
    words: str
    ask: Ask
    given: tuple[Ask, ...] = ()
    deletes: bool = False
