from pathlib import Path

import pytest

from tests.support.programme import W1, W2, Edit, broken, with_programme

CHECK = "wave-keeps-to-open-seasons"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [
                ("edit", W1, "cut_over: 2027-03-01", "cut_over: 2027-03-25"),
                ("edit", W1, "hyper_care_over: 2027-03-19", "hyper_care_over: 2027-04-16"),
            ],
            [
                (
                    "estate/waves/wave-1.yaml:11: wave-1 plans 'cut over' in the window 'year-end': got "
                    "2027-03-25, expected before 2027-03-25 or after 2027-04-10 (The accounts close)"
                )
            ],
            id="a cut-over in a closed season",
        ),
        pytest.param(
            [("edit", W2, "closed: 2028-01-31", "closed: 2031-01-31")],
            [
                (
                    "estate/waves/wave-2.yaml:15: wave-2 runs past the calendar's horizon: got "
                    "2031-01-31, expected 2030-12-31 or earlier (nobody knows which days are closed "
                    "after it). State the windows further ahead in estate/calendar.yaml."
                )
            ],
            id="a plan past the horizon",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
