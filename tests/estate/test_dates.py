from datetime import date

import pytest

from estate.dates import end_of, start_of


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
