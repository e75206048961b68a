from typing import Any

from tests.emulator.driver import SUBSCRIPTION
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

NOTE = {"enabled": True, "operator": "GreaterThan", "threshold": 80, "contactEmails": ["finance@council.example"]}


def budget(start: str = "2026-04-01T00:00:00Z", **more: Any) -> Ask:
    inputs = {
        "scope": f"/subscriptions/{SUBSCRIPTION}",
        "budgetName": "budget",
        "category": "Cost",
        "amount": 900,
        "timeGrain": "Monthly",
        "timePeriod": {"startDate": start, "endDate": "2036-04-01T00:00:00Z"},
        "notifications": {"actual-80": NOTE},
    }
    return Ask("azure-native:consumption:Budget", "budget", {**inputs, **more})


GROUP = Ask("azure-native:management:ManagementGroup", "a", {"groupId": "a"})
TOLD = Ask(
    "azure-native:monitor:ActionGroup",
    "told",
    {
        "resourceGroupName": "rg",
        "actionGroupName": "told",
        "location": "global",
        "groupShortName": "told",
        "enabled": True,
    },
)
TOLD_ID = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/told"

ROWS = [
    Row(
        "a budget from the middle of a month is refused",
        "budget-start-date-not-first",
        "400",
        "Start date must be the first of the month.",
        budget("2026-04-15T00:00:00Z"),
    ),
    Row(
        "a budget in the past is refused",
        "budget-start-date-in-past",
        "400",
        "Start date for monthly time grain should not be prior to the current month",
        budget("2024-04-01T00:00:00Z"),
    ),
    Row(
        "another start for a budget is refused",
        "budget-start-date-update",
        "400",
        "Start date of budgets cannot be updated. Please delete and create a new budget.",
        budget("2026-05-01T00:00:00Z"),
        (budget(),),
    ),
    Row(
        "a budget that ends before it starts is refused",
        "budget-ends-before-start",
        OWN,
        "the budget ends on 2026-03-01 and starts on 2026-04-01",
        budget(timePeriod={"startDate": "2026-04-01T00:00:00Z", "endDate": "2026-03-01T00:00:00Z"}),
    ),
    Row("a day that does not exist is refused", "budget-date", OWN, "'2026-04-31' is no date", budget("2026-04-31")),
    Row("a budget of nothing is refused", "budget-amount", OWN, "the amount 0 is not above zero", budget(amount=0)),
    Row(
        "a sixth notification is refused",
        "budget-notifications",
        OWN,
        "6 notifications; a budget takes 5",
        budget(notifications={f"n{number}": NOTE for number in range(6)}),
    ),
    Row(
        "a threshold of 2,000 per cent is refused",
        "budget-threshold",
        OWN,
        "the threshold 2000 of 'actual' is not between 0 and 1000 per cent",
        budget(notifications={"actual": {**NOTE, "threshold": 2000}}),
    ),
    Row(
        "a notification to nobody is refused",
        "budget-tells-nobody",
        OWN,
        "'actual' tells nobody",
        budget(notifications={"actual": {**NOTE, "contactEmails": []}}),
    ),
    Row(
        "action groups for a management group's budget are refused",
        "budget-action-groups",
        OWN,
        "a budget of a management group takes no action groups",
        budget(
            scope="/providers/Microsoft.Management/managementGroups/a",
            notifications={"actual": {**NOTE, "contactGroups": [TOLD_ID]}},
        ),
        (GROUP, TOLD),
    ),
]

FINE = [
    Fine("a budget", budget()),
    Fine("another amount", budget(amount=1000), (budget(),)),
    Fine(
        "a budget that tells an action group",
        budget(notifications={"a": {**NOTE, "contactGroups": [TOLD_ID]}}),
        (TOLD,),
    ),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)
