"""The model of drift: a review of what happened behind the program's back, with the cause of each difference.

In its changes `old` is what was declared and `new` what a refresh found; a deleted resource is gone from Azure. What
Azure Policy or the provider explains has a `meaning` and no risk, so every report folds it away.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Literal

from pydantic import ConfigDict, Field

from review.model import Part, Review

SCHEMA: Final = "havering-drift/1"


class Cause(StrEnum):
    """Who is behind a difference, the gravest first."""

    PERSON = "made by a person"
    """Nothing that is planned explains it."""
    POLICY = "made by Azure Policy"
    NOISE = "provider noise"


RANK: Final[Mapping[Cause, int]] = {cause: rank for rank, cause in enumerate(Cause)}


class Finding(Part):
    """One resource that differs, by its URN in the review's changes, and what is known of why."""

    urn: str
    cause: Cause
    said: str


class Drift(Part):
    """The whole; `findings` in the order of causes, then of the review's changes."""

    schema_: Literal["havering-drift/1"] = Field(default=SCHEMA, alias="schema")
    review: Review
    findings: list[Finding] = []

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def of(self, cause: Cause) -> list[Finding]:
        """Return what has this cause."""
        return [each for each in self.findings if each.cause is cause]

    @property
    def worst(self) -> Cause | None:
        """The gravest cause; None where nothing differs."""
        return self.findings[0].cause if self.findings else None
