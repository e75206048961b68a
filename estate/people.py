"""`estate/people.yaml`: groups, what they may do, who approves (break-glass accounts: by id in the stack file)."""

from datetime import date
from typing import Literal

from pydantic import Field

from estate.vocabulary import Day, Fact, Name, Text

Assignment = Literal["eligible", "active"]
ConditionalAccessName = Literal[
    "mfa-for-all",
    "phishing-resistant-administrators",
    "block-legacy-authentication",
    "allowed-countries",
    "managed-devices-administrators",
]
"""The conditional-access policies that the identity layer knows how to build."""


class RoleGrant(Fact):
    """One role of a group at one scope."""

    role: str = Field(description="Built-in Azure or Entra role name, or a custom role of this file")
    scope: str = Field(
        pattern=r"^(entra|administrative_unit:[a-z0-9-]+|management_group:[a-z-]+|subscription:[a-z0-9-]+)$"
    )
    assignment: Assignment = "eligible"


class Group(Fact):
    """A security group of Havering's tenant."""

    name: Name
    description: Text
    role_assignable: bool = Field(
        default=False, description="May hold Entra roles; Azure lets this be set at creation only"
    )
    roles: list[RoleGrant] = []
    review_days: int | None = Field(default=None, ge=30, le=365)


class CustomRole(Fact):
    """An Azure role that no built-in covers."""

    name: Name
    description: Text
    actions: list[str] = Field(min_length=1)
    not_actions: list[str] = []
    data_actions: list[str] = []


class Approver(Fact):
    """An office that may approve; never a person's name."""

    office: Name
    title: Text


class Eligibility(Fact):
    """How an eligible role is taken up."""

    maximum_hours: int = Field(ge=1, le=24)
    require_justification: bool = True
    require_approval_for: list[str] = []
    approver_group: Name
    renewed: Day = Field(
        default=date(2026, 4, 1),
        description="Day on which eligibilities were last confirmed: Azure ends them a year later unless it moves",
    )


class Rehearsal(Fact):
    """What the policy's report-only run said of the administrators' own sign-ins."""

    date: Day
    administrators: int = Field(
        ge=1, description="Administrators who signed in during the run, break-glass not counted"
    )
    would_pass: int = Field(ge=0, description="Of these, how many the policy would have let in")
    break_glass_keys: bool = Field(
        default=False, description="Both break-glass accounts have signed in with their keys"
    )
    evidence: Text = Field(description="Where the run's report is filed")


class ConditionalAccess(Fact):
    """One policy's switch: report-only first, switched on by its own reviewed change."""

    state: Literal["disabled", "report-only", "on"]
    rehearsal: Rehearsal | None = Field(default=None, description="Compulsory for a policy that is on")


class People(Fact):
    """The whole file."""

    groups: list[Group] = Field(min_length=1)
    custom_roles: list[CustomRole] = []
    approvers: list[Approver] = Field(min_length=1)
    eligibility: Eligibility
    conditional_access: dict[ConditionalAccessName, ConditionalAccess]
    countries: list[str] = Field(min_length=1, description="ISO 3166 codes from which officers sign in")
    administrative_units: dict[Name, Text] = {}
