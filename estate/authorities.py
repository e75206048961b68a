"""`estate/authorities.yaml`: whose decision an agreement takes, by its kind."""

from pydantic import Field

from estate.agreement import Kind
from estate.vocabulary import Fact, Name


class Authority(Fact):
    """Who decides about agreements of one kind."""

    approved_by: list[Name] = Field(min_length=1, description="Offices, any of which may approve")
    consulted: list[Name] = Field(default=[], description="Offices, all of which are consulted")
    their_office_named: bool = Field(
        default=True, description="Whether the other side's decision has to name the office that took it"
    )


class SuspensionAuthority(Fact):
    """Who may close doors at once, and for how long before somebody decides again."""

    approved_by: list[Name] = Field(min_length=1)
    longest_days: int = Field(ge=1, le=366)


class Authorities(Fact):
    """The whole file."""

    kinds: dict[Kind, Authority]
    suspension: SuspensionAuthority


NOBODY = Authorities(kinds={}, suspension=SuspensionAuthority(approved_by=["nobody"], longest_days=1))
"""For estates that are put together without files: no rule about offices."""
