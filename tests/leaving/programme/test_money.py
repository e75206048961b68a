"""What Havering pays, month by month, worked out by hand."""

from datetime import date
from typing import Any

import pytest

from estate.programme import LedgerLine
from leaving.programme.money import due


def line(**changes: Any) -> LedgerLine:
    return LedgerLine.model_validate(
        {
            "id": "rent",
            "what": "Rent",
            "kind": "stranded",
            "treatment": "revenue",
            "source": "reserve",
            "gbp": 1000,
            "every": "month",
            "starts": date(2028, 1, 15),
            "ends": date(2028, 4, 14),
            "figure_from": "Board",
            **changes,
        }
    )


def stranded(payer: str, share: int, cap: int, until: date) -> dict[str, Any]:
    return {"payer": payer, "share_percent": share, "cap_gbp": cap, "until": until}


def test_a_monthly_cost_falls_due_in_every_month_that_it_touches_and_longer_with_a_delay() -> None:
    assert [month.month for month, _ in due(line(), 0)] == [1, 2, 3, 4]
    assert [month.month for month, _ in due(line(), 16)] == [1, 2, 3, 4]
    assert [month.month for month, _ in due(line(), 17)] == [1, 2, 3, 4, 5]


def test_a_cost_of_once_moves_with_its_delay() -> None:
    once = line(every="once", ends=None)
    assert due(once, 0) == [(date(2028, 1, 1), 1000)]
    assert due(once, 20) == [(date(2028, 2, 1), 1000)]


@pytest.mark.parametrize(
    ("payer", "cap", "until", "pounds"),
    [
        ("havering", 9999, date(2028, 12, 31), [750, 750, 750, 750]),
        ("havering", 2000, date(2028, 12, 31), [750, 750, 500, 0]),
        ("havering", 9999, date(2028, 2, 29), [750, 750, 0, 0]),
        ("newham", 9999, date(2028, 12, 31), [250, 250, 250, 250]),
        ("newham", 2000, date(2028, 12, 31), [250, 250, 500, 1000]),
        ("newham", 9999, date(2028, 2, 29), [250, 250, 1000, 1000]),
    ],
)
def test_a_stranded_cost_is_shared_to_its_cap_and_its_last_day(
    payer: str, cap: int, until: date, pounds: list[int]
) -> None:
    shared = line(stranded=stranded(payer, 75, cap, until))
    assert [part for _, part in due(shared, 0)] == pounds
