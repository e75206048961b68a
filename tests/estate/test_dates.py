from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estate.dates import add_months, end_of, last_notice_by_months, spoken, start_of


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        pytest.param(date(2028, 7, 31), "2028-07-31T22:59:59Z", id="summer time"),
        pytest.param(date(2027, 1, 31), "2027-01-31T23:59:59Z", id="winter time"),
        pytest.param(date(2026, 3, 28), "2026-03-28T23:59:59Z", id="the day before the clocks go forward"),
        pytest.param(date(2026, 3, 29), "2026-03-29T22:59:59Z", id="the day on which the clocks go forward"),
        pytest.param(date(2026, 10, 24), "2026-10-24T22:59:59Z", id="the day before the clocks go back"),
        pytest.param(date(2026, 10, 25), "2026-10-25T23:59:59Z", id="the day on which the clocks go back"),
    ],
)
def test_the_end_of_a_london_day_is_a_utc_instant(day: date, instant: str) -> None:
    assert end_of(day) == instant


def test_a_day_begins_one_second_after_the_day_before_ends() -> None:
    assert start_of(date(2026, 8, 1)) == "2026-07-31T23:00:00Z"
    assert start_of(date(2026, 12, 1)) == "2026-12-01T00:00:00Z"


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(1, 24))
def test_the_last_day_for_a_notice_of_months_is_the_last_that_runs_out_in_time(ends: date, months: int) -> None:
    day = last_notice_by_months(ends, months)
    assert add_months(day, months) <= ends < add_months(day + timedelta(1), months)


@pytest.mark.parametrize(
    ("ends", "months", "day"),
    [
        (date(2027, 2, 28), 1, date(2027, 1, 31)),
        (date(2028, 2, 29), 1, date(2028, 1, 31)),
        (date(2028, 2, 28), 1, date(2028, 1, 28)),
        (date(2027, 2, 28), 12, date(2026, 2, 28)),
        (date(2029, 2, 28), 12, date(2028, 2, 29)),
        (date(2028, 7, 31), 15, date(2027, 4, 30)),
    ],
)
def test_months_of_notice_end_on_the_corresponding_day(ends: date, months: int, day: date) -> None:
    assert last_notice_by_months(ends, months) == day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
    ],
)
def test_a_month_without_the_day_gives_its_last(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_a_day_is_said_with_its_weekday() -> None:
    assert spoken(date(2028, 7, 31)) == "Monday 31 July 2028"
