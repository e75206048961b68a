from pathlib import Path

import pytest

from tests.support.programme import SHARED, Edit, broken, with_programme

CHECK = "shared-items-stand-once"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [
                (
                    "add",
                    SHARED,
                    (
                        "  - {id: print, kind: print, what: Again, direction: taken, provider: newham, "
                        "consumer: havering, evidence: observed, found: {source: workshop, on: 2026-11-02}}\n"
                    ),
                )
            ],
            [
                (
                    "estate/shared/all.yaml:42: the shared item 'print' stands twice: got also at "
                    "estate/shared/all.yaml line 30, expected once (it would be counted twice)"
                )
            ],
            id="an item that stands twice",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
