from datetime import date
from pathlib import Path
from typing import Any

import pytest

from estate.calendar import Calendar, Kind, Window
from estate.reading import read
from estate.shape import shape

ESTATE = Path(__file__).resolve().parents[2] / "estate"


def window(**changes: Any) -> Window:
    return Window.model_validate(
        {
            "name": "year-end",
            "said": "The accounts close",
            "from": date(2027, 3, 25),
            "to": date(2027, 4, 10),
            "services": ["finance-hr"],
            "source": "Finance",
            **changes,
        }
    )


def days(calendar: Calendar) -> list[tuple[str, str]]:
    return [(str(each.first), str(each.last)) for each in calendar.occurrences()]


def test_a_window_that_does_not_repeat_occurs_once() -> None:
    assert days(Calendar(horizon=date(2030, 1, 1), windows=[window()])) == [("2027-03-25", "2027-04-10")]


def test_a_yearly_window_occurs_each_year_up_to_the_horizon() -> None:
    yearly = Calendar(horizon=date(2029, 3, 25), windows=[window(repeats="yearly")])
    assert days(yearly) == [("2027-03-25", "2027-04-10"), ("2028-03-25", "2028-04-10"), ("2029-03-25", "2029-04-10")]


def test_a_monthly_window_keeps_its_day_across_the_year_s_end() -> None:
    monthly = window(**{"from": date(2026, 11, 28), "to": date(2026, 12, 2)}, repeats="monthly")
    assert days(Calendar(horizon=date(2027, 2, 28), windows=[monthly])) == [
        ("2026-11-28", "2026-12-02"),
        ("2026-12-28", "2027-01-02"),
        ("2027-01-28", "2027-02-02"),
        ("2027-02-28", "2027-03-02"),
    ]


def test_a_window_to_the_end_of_a_month_ends_with_each_month() -> None:
    monthly = window(**{"from": date(2027, 12, 30), "to": date(2027, 12, 31)}, repeats="monthly")
    assert days(Calendar(horizon=date(2028, 3, 1), windows=[monthly])) == [
        ("2027-12-30", "2027-12-31"),
        ("2028-01-30", "2028-01-31"),
        ("2028-02-29", "2028-02-29"),
    ]


def test_a_yearly_window_keeps_its_last_day_in_a_leap_year() -> None:
    yearly = window(**{"from": date(2027, 2, 20), "to": date(2027, 3, 31)}, repeats="yearly")
    assert days(Calendar(horizon=date(2028, 12, 31), windows=[yearly]))[1] == ("2028-02-20", "2028-03-31")


@pytest.mark.parametrize(
    ("first", "last", "closed"),
    [
        (date(2027, 3, 24), date(2027, 3, 24), False),
        (date(2027, 3, 24), date(2027, 3, 25), True),
        (date(2027, 4, 10), date(2027, 4, 30), True),
        (date(2027, 4, 11), date(2027, 4, 11), False),
        (date(2028, 4, 1), date(2028, 4, 1), True),
        (date(2027, 1, 1), date(2027, 12, 31), True),
    ],
    ids=str,
)
def test_first_and_last_day_are_closed_too(first: date, last: date, *, closed: bool) -> None:
    calendar = Calendar(horizon=date(2030, 1, 1), windows=[window(repeats="yearly")])
    assert bool(calendar.closed(first, last, ["finance-hr"], "ending")) is closed


@pytest.mark.parametrize(
    ("services", "kind", "closed"),
    [
        (["finance-hr"], "cut-over", True),
        (["libraries", "finance-hr"], "cut-over", True),
        (["libraries"], "cut-over", False),
        ([], "cut-over", False),
        (["finance-hr"], "access", False),
    ],
    ids=str,
)
def test_a_window_forbids_its_kinds_to_its_services_alone(services: list[str], kind: Kind, *, closed: bool) -> None:
    calendar = Calendar(horizon=date(2030, 1, 1), windows=[window(kinds=["cut-over", "ending"])])
    assert bool(calendar.closed(date(2027, 4, 1), date(2027, 4, 1), services, kind)) is closed


def test_a_window_for_all_is_for_a_service_that_nobody_named() -> None:
    calendar = Calendar(horizon=date(2030, 1, 1), windows=[window(services="all")])
    (found,) = calendar.closed(date(2027, 4, 1), date(2027, 4, 1), [], "policy")
    assert found.name == "year-end"


def test_the_calendar_knows_nothing_beyond_its_horizon() -> None:
    calendar = Calendar(horizon=date(2027, 3, 31))
    assert calendar.knows(date(2027, 3, 31))
    assert not calendar.knows(date(2027, 4, 1))


def test_the_shipped_windows_are_examples_with_a_source() -> None:
    calendar = shape(Calendar, read(ESTATE / "calendar.yaml", "calendar.yaml"))
    assert {each.name for each in calendar.windows if each.example} == {
        "council-tax-billing",
        "year-end",
        "local-elections-2026",
        "gla-elections-2028",
        "local-elections-2030",
        "payroll-cut-off",
        "christmas",
    }
    bad_day = calendar.closed(date(2028, 3, 31), date(2028, 3, 31), ["finance-hr"], "ending")
    assert [each.name for each in bad_day] == ["council-tax-billing", "gla-elections-2028", "year-end"]
