"""Budgets: what a scope may cost in a month, and who is told when it comes near."""

from collections.abc import Mapping, Sequence

import pulumi
from pulumi_azure_native import consumption

from components.base import Clouds, Component
from components.layers import TenancyFacts
from components.role_assignments import scope_of
from estate.naming import Place, compose
from estate.operations import Operations
from estate.stack import Stack

YEARS = 10
"""Azure's own default for a budget's end; said, so that what Azure answers is what was asked."""

MOST_NOTIFICATIONS = 5
"""https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update"""


def period(start_month: str) -> consumption.BudgetTimePeriodArgs:
    """Return the budget's period: from the first of `start_month` (as in 2026-04) for ten years.

    The month is data and never today's: Azure refuses a change of it, and at creation one before the current month.
    """
    year, month = start_month.split("-")
    return consumption.BudgetTimePeriodArgs(
        start_date=f"{start_month}-01T00:00:00Z", end_date=f"{int(year) + YEARS}-{month}-01T00:00:00Z"
    )


def notifications(
    thresholds: Sequence[int], told: Sequence[pulumi.Input[str]]
) -> dict[str, consumption.NotificationArgs]:
    """Tell the action groups `told` at each percentage spent, and when a month is forecast to go over."""
    marks = [("actual", percent) for percent in thresholds]
    if len(marks) < MOST_NOTIFICATIONS:
        marks.append(("forecasted", 100))
    return {
        f"{kind}-{percent}": consumption.NotificationArgs(
            enabled=True,
            operator=consumption.OperatorType.GREATER_THAN_OR_EQUAL_TO,
            threshold=percent,
            threshold_type=kind.capitalize(),
            contact_emails=[],
            contact_groups=list(told),
        )
        for kind, percent in marks
    }


class PlatformBudgets(Component):
    """A budget for each platform subscription that data gives one; a zone's budget stands with the zone.

    Each budget has one source of money, so that capital and revenue are never added together.
    """

    def __init__(
        self,
        clouds: Clouds,
        stack: Stack,
        operations: Operations,
        tenancy: TenancyFacts,
        action_groups: Mapping[str, pulumi.Input[str]],
    ) -> None:
        """Declare the environment's budgets; `action_groups` are ARM ids by name."""
        super().__init__("governance:PlatformBudgets", "platform-budgets", clouds)
        place = Place(stack.environment, stack.regions.primary, stack.tenant.id)
        amounts = operations.platform_budgets.get(stack.environment, {})
        for subscription, budget in amounts.items():
            scope = scope_of(f"subscription:{subscription}", stack, tenancy)
            consumption.Budget(
                f"budget-{subscription}",
                budget_name=compose("budget", subscription, place),
                scope=scope.id,
                category=consumption.CategoryType.COST,
                amount=budget.gbp_per_month,
                time_grain=consumption.TimeGrainType.MONTHLY,
                time_period=period(budget.start_month),
                notifications=notifications(operations.budget_thresholds, [action_groups[operations.budget_contact]]),
                # A new start month is a new budget.
                opts=self.in_azure(scope.via, replace_on_changes=["timePeriod.startDate"], delete_before_replace=True),
            )
        self.done({"budgets": list(amounts)})
