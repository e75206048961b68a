"""Why there is no engine.

EngineError
├── AttemptError       one way of getting it failed; the next is tried
└── NoEngineError      every way failed
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.engine.version import WANTED


class EngineError(Exception):
    """The Pulumi engine could not be had."""


class AttemptError(EngineError):
    """One way of getting the engine failed, and why."""


@dataclass(frozen=True)
class Attempt:
    """One way that was tried, and why it gave no engine."""

    way: str
    why: str


class NoEngineError(EngineError):
    """Every way of getting the engine failed; says what was tried, in order, and what to do."""

    def __init__(self, attempts: Sequence[Attempt]) -> None:
        self.attempts = tuple(attempts)
        tried = "\n".join(f"  {number}. {attempt.way}: {attempt.why}" for number, attempt in enumerate(attempts, 1))
        super().__init__(
            f"There is no Pulumi engine on this machine, and none could be had. Tried, in this order:\n{tried}\n"
            f"Any one of these helps: install Pulumi {WANTED} or later so that `pulumi` is on the PATH, name one with "
            "HAVERING_PULUMI, or install Go and allow it to reach a module proxy."
        )
