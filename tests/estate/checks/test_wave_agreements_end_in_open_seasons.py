from datetime import date
from pathlib import Path

from tests.support.estates import SmallEstate
from tests.support.programme import with_programme

CHECK = "wave-agreements-end-in-open-seasons"


def ending(root: Path, day: str) -> SmallEstate:
    estate = with_programme(root)
    estate.edit("agreements/IAA-001.yaml", "ends: 2028-07-31", f"ends: {day}")
    return estate


def test_an_end_on_31_march_is_refused(tmp_path: Path) -> None:
    assert ending(tmp_path, "2029-03-31").faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:9: IAA-001 ends in the window 'year-end': got 2029-03-31, expected a day "
            "before 2029-03-25 or after 2029-04-10 (The accounts close). Agree on another last day; only a variation "
            "moves one that is signed."
        )
    ]


def test_the_days_around_a_window_are_open(tmp_path: Path) -> None:
    assert ending(tmp_path, "2029-03-24").faults(CHECK) == []
    assert ending(tmp_path / "after", "2029-04-11").faults(CHECK) == []


def test_an_end_that_lies_behind_is_not_argued_with(tmp_path: Path) -> None:
    estate = ending(tmp_path, "2029-03-31")
    assert len(estate.faults(CHECK, date(2029, 3, 31))) == 1
    assert estate.faults(CHECK, date(2029, 4, 1)) == []


def test_a_window_of_other_services_does_not_count(tmp_path: Path) -> None:
    estate = ending(tmp_path, "2029-03-31")
    estate.edit("calendar.yaml", "services: [library]", "services: [platform]")
    assert estate.faults(CHECK) == []


def test_a_termination_for_cause_waits_for_no_season(tmp_path: Path) -> None:
    estate = ending(tmp_path, "2029-03-31")
    decision = "{reference: D2, approved_by: s151-officer, consulted: [chief-executive], date: 2026-11-02}"
    estate.add(
        "agreements/IAA-001.yaml", f"terminated: {{decision: {decision}, last_day: 2029-03-31, reason: Breach}}\n"
    )
    assert estate.faults(CHECK) == []
