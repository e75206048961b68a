from pathlib import Path

import pytest

from tests.support.programme import SHARED, Edit, broken, with_programme

CHECK = "shared-items-name-what-is-there"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [
                (
                    "edit",
                    SHARED,
                    "provider: newham\n    consumer: havering\n    evidence: declared",
                    "provider: newhem\n    consumer: havering\n    evidence: declared",
                )
            ],
            ["estate/shared/all.yaml:7: unknown party: got 'newhem'. Did you mean 'newham'?"],
            id="a misspelt party",
        ),
        pytest.param(
            [("edit", SHARED, "services: [library]", "services: [libary]")],
            [("estate/shared/all.yaml:15: unknown landing zone: got 'libary'. Did you mean 'library'?")],
            id="a misspelt service",
        ),
        pytest.param(
            [("edit", SHARED, "agreement: IAA-001\n    outcome: replace", "agreement: IAA-009\n    outcome: replace")],
            ["estate/shared/all.yaml:11: unknown agreement: got 'IAA-009'. Did you mean 'IAA-001'?"],
            id="an unknown agreement",
        ),
        pytest.param(
            [("edit", SHARED, "    seen_as: {flows", "    service: fils\n    seen_as: {flows")],
            [("estate/shared/all.yaml:16: unknown service of IAA-001: got 'fils'. Did you mean 'files'?")],
            id="an unknown service of an agreement",
        ),
        pytest.param(
            [
                (
                    "edit",
                    SHARED,
                    "direction: taken\n    provider: newham\n    consumer: havering\n    evidence: declared",
                    "direction: given\n    provider: newham\n    consumer: havering\n    evidence: declared",
                )
            ],
            [("estate/shared/all.yaml:7: Havering gives what is given: got provider 'newham', expected 'havering'")],
            id="the wrong direction",
        ),
        pytest.param(
            [
                (
                    "edit",
                    SHARED,
                    "provider: newham\n    consumer: havering\n    evidence: declared",
                    "provider: havering\n    consumer: havering\n    evidence: declared",
                )
            ],
            [
                (
                    "estate/shared/all.yaml:7: an item that nobody else shares: got 'havering' on both "
                    "sides, expected a party"
                )
            ],
            id="nobody on the other side",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
