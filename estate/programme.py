"""`estate/programme.yaml` and `estate/ledger.yaml`: the baseline, the sources of evidence, and the money of leaving."""

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from estate.vocabulary import AgreementId, Day, Environment, Fact, Name, Text

SourceKind = Literal["flows", "directory", "contracts", "ledger", "workshop"]
"""Flow and firewall logs, a directory's list, the contract register, the ledger, or what people said."""


class Baseline(Fact):
    """The date on the record, with which every report compares."""

    date: Day
    reference: Text


class Source(Fact):
    """Where evidence comes from: who answers for it, and how old it may be."""

    name: Name
    kind: SourceKind
    what: Text
    owner: Name = Field(description="A group of people.yaml, or a party")
    max_age_days: int = Field(ge=1, le=400)


class Programme(Fact):
    """The whole file."""

    baseline: Baseline
    sources: list[Source] = Field(min_length=1)
    attestation_days: int = Field(default=90, ge=1, le=366, description="After so many days a statement is stale")
    silence_days: int = Field(default=35, ge=28, le=400, description="Shortest silence that may count")
    cannot_be_proved: list[Text] = Field(default=[], description="What no source of ours can show")
    example: bool = False


Treatment = Literal["capital", "revenue"]

LineKind = Literal["platform", "implementation", "exit-charge", "dual-running", "stranded", "consumption"]


def months_between(first: date, last: date) -> list[date]:
    """Return the first day of every month from that of `first` to that of `last`."""
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found


class Stranded(Fact):
    """Costs that stay with the one who is left behind: who pays which share, to what cap, until when."""

    payer: Name
    share_percent: int = Field(ge=0, le=100)
    cap_gbp: int = Field(ge=0)
    until: Day


class LedgerLine(Fact):
    """One expected cost; a figure is somebody's, and says whose."""

    id: Name
    what: Text
    kind: LineKind
    treatment: Treatment
    source: Name = Field(description="A funding source of operations.yaml")
    judgement: Text | None = Field(default=None, description="Where consumption is capital: the recorded judgement")
    wave: Name | None = None
    agreement: AgreementId | None = None
    gbp: int = Field(ge=0, le=10**9, description="Whole pounds, once or for each month")
    every: Literal["once", "month"] = "once"
    starts: Day
    ends: Day | None = Field(default=None, description="Last day of a monthly cost; a once-only cost has none")
    figure_from: Text = Field(description="Whose figure it is")
    stranded: Stranded | None = None

    def months(self, delay: int = 0) -> list[date]:
        """Return the first day of every month in which the line falls due, `delay` days late."""
        if self.every == "once" or self.ends is None:
            return [(self.starts + timedelta(days=delay)).replace(day=1)]
        return months_between(self.starts, self.ends + timedelta(days=delay))


class Allocation(Fact):
    """What was set aside; capital and revenue are never added together."""

    source: Name
    treatment: Treatment
    gbp: int = Field(ge=0)
    decision: Text
    until: Day


class Ledger(Fact):
    """The whole file."""

    allocations: list[Allocation] = []
    lines: list[LedgerLine] = []
    environment: Environment = "prod"
    example: bool = False
