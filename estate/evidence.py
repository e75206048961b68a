"""`estate/evidence/<name>.yaml`: totals of a source over a period, without any person's data."""

from typing import Literal

from pydantic import Field

from estate.vocabulary import Day, Fact, Name, Text


class FlowTotal(Fact):
    """All traffic of the period between one of our ends and one end of a party, on one port."""

    from_: str = Field(alias="from")
    to: str = Field(description="party/name of the address plan, or party/address")
    port: str
    protocol: str
    started_by: Literal["us", "them"] = "us"
    lines: int = Field(ge=1)
    refused: int = Field(default=0, ge=0, description="Lines of these that a firewall refused")
    first: Day
    last: Day


class Listed(Fact):
    """One entry of a list: an account, a contract, a supplier."""

    name: Text
    kind: Text
    party: Name | None = None
    last: Day | None = Field(default=None, description="Last use or last payment, where the list says")
    ends: Day | None = None


class Evidence(Fact):
    """One source, one period."""

    name: Name
    source: Name = Field(description="A source of programme.yaml")
    kind: Literal["flows", "directory", "contracts", "ledger"]
    taken: Day = Field(description="Day on which the export was taken")
    starts: Day = Field(description="First day that it covers")
    ends: Day = Field(description="Last day that it covers")
    lines: int = Field(ge=0, description="Lines read")
    elsewhere: int = Field(default=0, ge=0, description="Lines that reach no party")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the file that was read")
    flows: list[FlowTotal] = []
    entries: list[Listed] = []
    example: bool = False
