from datetime import date

import pytest

from tests.support.estates import SmallEstate

CHECK = "agreement-ends-come-into-sight"
FILE = "estate/agreements/IAA-001.yaml"


def told(small: SmallEstate, day: date) -> list[str]:
    return [text.removeprefix(FILE) for text in small.faults(CHECK, day)]


@pytest.mark.parametrize(
    ("day", "within", "left"),
    [
        (date(2027, 11, 4), "90", "in 90 days"),
        (date(2028, 1, 2), "90", "in 31 days"),
        (date(2028, 1, 3), "30", "in 30 days"),
        (date(2028, 1, 26), "7", "in 7 days"),
        (date(2028, 2, 1), "7", "in 1 day"),
        (date(2028, 2, 2), "7", "today"),
    ],
)
def test_the_last_day_for_notice_is_told_in_three_bands(small: SmallEstate, day: date, within: str, left: str) -> None:
    assert told(small, day) == [
        (
            f":10: the last day for notice on IAA-001 comes within {within} days: "
            f"got Wednesday 2 February 2028, {left}. "
            "Give it by Wednesday 2 February 2028, or let it end on Monday 31 July 2028."
        )
    ]


def test_between_notice_and_end_nothing_is_told_until_ninety_days_before(small: SmallEstate) -> None:
    assert told(small, date(2027, 11, 3)) == []
    assert told(small, date(2028, 2, 3)) == []
    assert told(small, date(2028, 5, 1)) == []


@pytest.mark.parametrize(
    ("day", "within", "left"),
    [(date(2028, 5, 2), "90", "in 90 days"), (date(2028, 7, 1), "30", "in 30 days"), (date(2028, 7, 31), "7", "today")],
)
def test_the_end_is_told_through_the_last_day(small: SmallEstate, day: date, within: str, left: str) -> None:
    assert told(small, day) == [
        (
            f":9: IAA-001 ends within {within} days: got Monday 31 July 2028, {left}; "
            "notice was due on Wednesday 2 February 2028. Finish its exit, or vary it."
        )
    ]


def test_what_has_ended_is_not_told(small: SmallEstate) -> None:
    assert told(small, date(2028, 8, 1)) == []


def test_a_notice_that_falls_on_a_weekend_is_given_the_friday_before(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "notice: {days: 180}", "notice: {months: 3}")
    small.edit("agreements/IAA-001.yaml", "ends: 2028-07-31", "ends: 2028-07-30")
    assert told(small, date(2028, 4, 29)) == [
        (
            ":10: the last day for notice on IAA-001 comes within 7 days: got Sunday 30 April 2028, in 1 day. "
            "Give it by Friday 28 April 2028, or let it end on Sunday 30 July 2028."
        )
    ]


def test_a_service_that_ends_first_is_told_by_name(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "{name: files,", "{name: files, last_day: 2027-06-30,")
    assert told(small, date(2027, 6, 30)) == [
        (
            ":19: the service 'files' of IAA-001 ends within 7 days: got Wednesday 30 June 2027, today. "
            "Be ready without it."
        )
    ]


def test_a_rolling_agreement_asks_for_its_review(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "ends: 2028-07-31", "review_by: 2027-03-31")
    small.edit("agreements/IAA-001.yaml", "notice: {days: 180}", "notice: {days: 0}")
    assert told(small, date(2027, 3, 31)) == [
        (
            ":9: IAA-001 must be reviewed within 7 days: got Wednesday 31 March 2027, today. "
            "Record the review as a variation, or its doors close."
        )
    ]
