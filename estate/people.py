"""`estate/people.yaml`: groups, what they may do, who approves (break-glass accounts: by id in the stack file)."""

from datetime import date
from typing import Literal, get_args

from pydantic import Field, model_validator

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


class ConditionalAccess(Fact):
    """One policy's switch: report-only first, switched on by its own reviewed change."""

    state: Literal["disabled", "report-only", "on"]
    proven: Day | None = Field(
        default=None,
        description="Day on which its report-only results were read and both break-glass accounts signed in",
    )

    @model_validator(mode="after")
    def _on_only_when_proven(self) -> "ConditionalAccess":
        if self.state == "on" and self.proven is None:
            message = (
                "state is on, but 'proven' is missing: a policy that nobody has proven can lock every administrator "
                "out. Read its report-only results, sign in with both break-glass accounts, and state that day"
            )
            raise ValueError(message)
        return self


class People(Fact):
    """The whole file."""

    groups: list[Group] = Field(min_length=1)
    custom_roles: list[CustomRole] = []
    approvers: list[Approver] = Field(min_length=1)
    eligibility: Eligibility
    conditional_access: dict[ConditionalAccessName, ConditionalAccess]
    countries: list[str] = Field(min_length=1, description="ISO 3166 codes from which officers sign in")
    administrative_units: dict[Name, Text] = {}

    @model_validator(mode="after")
    def _every_policy_has_a_switch(self) -> "People":
        missing = [name for name in get_args(ConditionalAccessName) if name not in self.conditional_access]
        if missing:
            message = f"conditional_access: expected every policy to have a state, missing {', '.join(missing)}"
            raise ValueError(message)
        return self
