"""What a command's exit code tells: which kind of trouble it is, so that a pipeline can act on it (docs/review.md)."""

from enum import IntEnum


class Exit(IntEnum):
    """Every exit code; of several kinds of trouble the first below that applies is told."""

    FINE = 0
    FAILED = 1
    """A thing could not be done."""
    BAD_INPUT = 2
    """What was typed, or what a setting or a file says, cannot be used."""
    PREVIEW_FAILED = 6
    """The program, a provider or the engine failed: the report is incomplete, and says of what."""
    DIFFERS = 4
    """The change is not the one that was reviewed."""
    POLICY = 5
    """A mandatory rule does not hold."""
    THRESHOLD = 3
    """A threshold is crossed, and nobody who may allow it has."""
    DRIFT = 7
    """What stands is not what was declared, and nothing that is planned explains it."""
    DRIFT_BY_POLICY = 8
    """What stands is not what was declared, and planned Azure Policy explains all of it."""
    INTERRUPTED = 130
    """Somebody stopped it; nothing was written."""
