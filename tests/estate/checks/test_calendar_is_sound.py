from datetime import date

import pytest

from tests.support.estates import SmallEstate

CHECK = "calendar-is-sound"
SOUND = "horizon: 2030-12-31\nwindows:\n"
WINDOW = "  - {name: a-window, said: x, from: 2026-03-25, to: 2026-04-10, services: [library], source: x}\n"


def test_a_window_of_a_service_that_does_not_exist_is_refused(small: SmallEstate) -> None:
    small.write("calendar.yaml", SOUND + WINDOW.replace("[library]", "[libary, platform]"))
    assert small.faults(CHECK) == ["estate/calendar.yaml:3: unknown service: got 'libary'. Did you mean 'library'?"]


def test_a_name_stands_once(small: SmallEstate) -> None:
    small.write("calendar.yaml", SOUND + WINDOW + WINDOW)
    assert small.faults(CHECK) == [
        (
            "estate/calendar.yaml:4: the window 'a-window' stands twice: got also at estate/calendar.yaml line 3, "
            "expected once"
        )
    ]


def test_a_window_ends_after_it_begins(small: SmallEstate) -> None:
    small.write("calendar.yaml", SOUND + WINDOW.replace("to: 2026-04-10", "to: 2026-03-24"))
    assert small.faults(CHECK) == [
        "estate/calendar.yaml:3: the window ends before it begins: got 2026-03-24, expected 2026-03-25 or later"
    ]


@pytest.mark.parametrize(("last", "repeats", "length"), [("2026-04-30", "monthly", 37), ("2027-03-25", "yearly", 366)])
def test_a_window_does_not_meet_its_own_next_occurrence(
    small: SmallEstate, last: str, repeats: str, length: int
) -> None:
    again = WINDOW.replace("to: 2026-04-10", f"to: {last}, repeats: {repeats}")
    small.write("calendar.yaml", SOUND + again)
    assert small.faults(CHECK) == [
        (
            f"estate/calendar.yaml:3: the window meets its own next occurrence: got {length} days, "
            f"expected at most {28 if repeats == 'monthly' else 365}"
        )
    ]


def test_a_calendar_whose_horizon_has_passed_is_no_calendar(small: SmallEstate) -> None:
    small.write("calendar.yaml", "horizon: 2026-11-22\nwindows: []\n")
    assert small.faults(CHECK) == [
        (
            "estate/calendar.yaml:1: the calendar's horizon has passed: got 2026-11-22, "
            "expected a day after 2026-11-23 (after it nobody knows which days are closed)"
        )
    ]
    assert small.faults(CHECK, date(2026, 11, 22)) == []
