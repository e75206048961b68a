from pathlib import Path

import pytest

from tests.support.programme import SHARED, Edit, broken, with_programme

CHECK = "shared-data-can-be-destroyed"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [
                (
                    "add",
                    SHARED,
                    (
                        "    data: {holder: newham, personal_data: false, longest_retention_days: 365, "
                        "destroy_by: 2028-12-31}\n"
                    ),
                )
            ],
            [
                (
                    "estate/shared/all.yaml:42: data of 'print' cannot be destroyed by then: got "
                    "2028-12-31, expected 2029-08-01 or later (used until 2028-07-31, and backups keep "
                    "it 365 days longer)"
                )
            ],
            id="destruction before backups let go",
        ),
        pytest.param(
            [
                (
                    "edit",
                    SHARED,
                    "    seen_as: {accounts: [svc-files]}",
                    "    seen_as: {accounts: [svc-files]}\n    data: {holder: newham, personal_data: true}",
                )
            ],
            [
                (
                    "estate/shared/all.yaml:30: personal data of 'account' without a day of destruction: "
                    "got no 'destroy_by', expected a day"
                )
            ],
            id="personal data without a day",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
