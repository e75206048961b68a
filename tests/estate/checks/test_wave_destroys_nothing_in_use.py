from pathlib import Path

import pytest

from tests.support.programme import SHARED, Edit, broken, with_programme

CHECK = "wave-destroys-nothing-in-use"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [("edit", SHARED, "newham: 2027-11-30", "newham: 2027-12-15")],
            [
                (
                    "estate/shared/all.yaml:14: wave-2 destroys what newham still stands on: 'exchange': "
                    "got newham leaves by 2027-12-15, destroyed on 2027-12-15, expected destroyed after "
                    "2027-12-15 (what is destroyed cannot be brought back). Move 'old_side_destroyed' in "
                    "estate/waves/wave-2.yaml."
                )
            ],
            id="destroyed while the other council stands on it",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
