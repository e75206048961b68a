from tests.support.estates import SmallEstate


def test_steps_that_do_not_rise_are_refused(small: SmallEstate) -> None:
    small.add("operations.yaml", "budget_thresholds: [90, 50]\n")
    assert small.faults("budgets-warn-in-time") == [
        (
            "estate/operations.yaml:18: the budget's steps do not rise: got 90, 50, expected rising "
            "percentages from 1 to 1000, such as 50, 90, 100"
        ),
    ]


def test_a_budget_that_begins_too_late_is_refused(small: SmallEstate) -> None:
    small.edit(
        "landing_zones/library.yaml",
        "budget_gbp_per_month: 100",
        "budget_gbp_per_month: 100, start_month: 2027-12",
    )
    assert small.faults("budgets-warn-in-time") == [
        (
            "estate/landing_zones/library.yaml:11: a budget that begins when Azure takes none: got "
            "2027-12, expected 2017-06 to 2027-11"
        ),
    ]
