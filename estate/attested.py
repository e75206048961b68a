"""`estate/attested.yaml`: doors that nobody can see from here, each by the word of a named role, which goes stale."""

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from estate.vocabulary import AgreementId, Day, Fact, Name, Text

AttestedKind = Literal[
    "accounts-elsewhere",
    "routes-beyond",
    "directory-trust",
    "allow-list",
    "media-destroyed",
]
"""Havering's accounts in another tenant; on-premises routes behind the gateway; trusts of Active Directory; lists of
third parties that let an address in; data and media of Havering with somebody else."""


class Statement(Fact):
    """One statement: whether doors of a kind to a party stand."""

    kind: AttestedKind
    party: Name
    answer: Literal["gone", "stands"]
    agreement: AgreementId | None = Field(default=None, description="Where doors stand: by which agreement")
    count: int | None = Field(default=None, ge=0)
    role: Name = Field(description="The office that answers for it, never a person: identity-lead-newham")
    on: Day
    evidence: Text = Field(description="Where it is written: reference of a letter, ticket or minute")
    stale_after_days: int = Field(default=92, ge=1, le=366)

    def stale_from(self) -> date:
        """Return the first day on which the statement counts for nothing."""
        return self.on + timedelta(days=self.stale_after_days + 1)


class Attested(Fact):
    """The whole file."""

    statements: list[Statement] = []
    example: bool = False
