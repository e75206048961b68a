"""`estate/operations.yaml`: monitoring, protection and cost as data: retention, alerts, who is told."""

from typing import Literal

from pydantic import Field

from estate.vocabulary import Environment, Fact, Name, Text


class Workspace(Fact):
    """A Log Analytics workspace."""

    retention_days: int = Field(ge=30, le=730, description="Interactive retention, days")
    daily_cap_gb: float | None = Field(default=None, gt=0)
    sentinel: bool = False


class Receiver(Fact):
    """A mailbox of a role, never of a person."""

    name: Name
    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+\.[a-z.]+$")


class ActionGroup(Fact):
    """Who is told."""

    short_name: str = Field(pattern=r"^[A-Za-z0-9-]{1,12}$")
    receivers: list[Receiver] = Field(min_length=1)


class ActivityAlert(Fact):
    """An activity-log alert in every subscription in use."""

    description: Text
    category: Literal["Administrative", "Security", "ServiceHealth", "ResourceHealth", "Policy"]
    operation: str | None = None
    action_group: Name
    environments: list[Environment] = ["dev", "prod"]


class BackupPolicy(Fact):
    """Retention of one criticality."""

    daily: int = Field(ge=7, le=9999, description="Daily points kept, days")
    weekly: int = Field(ge=0, le=5163, description="Weekly points kept, weeks")
    monthly: int = Field(ge=0, le=1188, description="Monthly points kept, months")
    redundancy: Literal["LocallyRedundant", "ZoneRedundant", "GeoRedundant"]


class PlatformBudget(Fact):
    """What a platform subscription may cost; one source pays for it."""

    source: Name = Field(description="A funding source of this file")
    gbp_per_month: int = Field(gt=0)
    start_month: str = Field(
        pattern=r"^20\d\d-(0[1-9]|1[0-2])$",
        description="First month of the Azure budget; Azure does not let it change",
    )


class FundingSource(Fact):
    """Where money comes from."""

    name: Name
    treatment: Literal["revenue", "capital"]
    note: Text


class Operations(Fact):
    """The whole file."""

    workspaces: dict[Environment, dict[Name, Workspace]]
    action_groups: dict[Name, ActionGroup]
    activity_alerts: dict[Name, ActivityAlert]
    security_contact: Name = Field(description="the action group whose receivers Defender tells")
    backup: dict[Literal["gold", "silver", "bronze"], BackupPolicy]
    flow_log_days: int = Field(ge=1, le=365)
    funding: list[FundingSource] = Field(min_length=1)
    platform_budgets: dict[Environment, dict[Name, PlatformBudget]] = Field(
        default={}, description="By environment, by platform subscription"
    )
    budget_contact: Name = Field(default="finance", description="The action group that budgets tell")
    budget_thresholds: list[int] = Field(default=[50, 90, 100], min_length=1, max_length=5)
