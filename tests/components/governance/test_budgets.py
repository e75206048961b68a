from components.governance.budgets import notifications
from tests.components.governance.ground import FINANCE, declared
from tests.support.small_estate import SUBSCRIPTIONS


def test_a_budget_begins_with_the_month_of_the_data_and_tells_finance_before_the_money_is_gone() -> None:
    budget = declared()["budget-management"]
    assert budget.inputs["timePeriod"] == {"startDate": "2026-06-01T00:00:00Z", "endDate": "2036-06-01T00:00:00Z"}
    assert budget.inputs["amount"] == 600
    assert budget.inputs["scope"] == f"/subscriptions/{SUBSCRIPTIONS['management']}"
    notes = budget.inputs["notifications"]
    assert set(notes) == {"actual-50", "actual-90", "actual-100", "forecasted-100"}
    assert notes["forecasted-100"]["thresholdType"] == "Forecasted"
    assert all(note["contactGroups"] == [FINANCE] for note in notes.values())


def test_five_thresholds_leave_no_room_for_a_forecast() -> None:
    five = notifications([50, 60, 70, 80, 100], [FINANCE])
    assert set(five) == {"actual-50", "actual-60", "actual-70", "actual-80", "actual-100"}


def test_another_start_month_is_another_budget() -> None:
    budget = declared()["budget-management"]
    assert budget.replace_on_changes == ("timePeriod.startDate",)
    assert budget.delete_before_replace, "two budgets of one name cannot stand at once"
