from tests.support.estates import SmallEstate


def test_a_budget_without_a_funding_source_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "source: ict-revenue", "source: ict-revenues")
    assert small.faults("funding-is-named") == [
        (
            "estate/landing_zones/library.yaml:11: unknown funding source: got 'ict-revenues'. Did you "
            "mean 'ict-revenue'?"
        ),
    ]


def test_capital_spent_from_a_revenue_budget_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "treatment: revenue", "treatment: capital")
    assert small.faults("funding-is-named") == [
        (
            "estate/landing_zones/library.yaml:11: the budget is treated otherwise than its source "
            "'ict-revenue': got capital, expected revenue (estate/operations.yaml line 17) (capital "
            "and revenue are never added together)"
        ),
    ]


def test_a_platform_budget_without_a_funding_source_is_refused(small: SmallEstate) -> None:
    small.add(
        "operations.yaml",
        ("platform_budgets: {dev: {identity: {source: gold, gbp_per_month: 5, start_month: 2026-12}}}\n"),
    )
    assert small.faults("funding-is-named") == [
        "estate/operations.yaml:18: unknown funding source: got 'gold'. Known: ict-revenue.",
    ]
