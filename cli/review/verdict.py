"""What a review comes to: one exit code, and why."""

from collections.abc import Iterator

from cli.exits import Exit
from review.model import Review

Trouble = tuple[Exit, str]
"""A kind of trouble, and what it is in a sentence."""


def verdict(review: Review, expected: str) -> tuple[Exit, list[str]]:
    """Return the exit code, which is that of the first trouble below, and every trouble in a sentence.

    A preview that failed comes first, because nothing after it can be told for sure; then a change that is another than
    the one `expected` (a digest, "" for none), mandatory rules, and thresholds.
    """
    found = list(troubles(review, expected))
    return (found[0][0] if found else Exit.FINE), [said for _, said in found]


def troubles(review: Review, expected: str) -> Iterator[Trouble]:
    """Yield every trouble, the one that makes the others doubtful first."""
    if not review.complete:
        yield Exit.PREVIEW_FAILED, "The preview failed or was cut off: this review is a part."
    if expected and expected != review.digest:
        said = f"This is not the change that was reviewed: its digest is {review.digest}, expected {expected}."
        yield Exit.DIFFERS, said
    blocking = sorted({item.rule for item in review.policies if item.blocks})
    if blocking:
        yield Exit.POLICY, f"Mandatory rules do not hold: {', '.join(blocking)}."
    for breach in review.breaches:
        if not breach.allowed:
            who = ", ".join(breach.allowed_by)
            yield Exit.THRESHOLD, f"{breach.threshold}: {breach.said}. May be allowed by {who}."
