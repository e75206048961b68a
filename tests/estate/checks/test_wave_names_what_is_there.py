from pathlib import Path

import pytest

from tests.support.programme import W1, W2, Edit, broken, with_programme

CHECK = "wave-names-what-is-there"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [("edit", W1, "workloads: [library]", "workloads: [library, museum]")],
            ["estate/waves/wave-1.yaml:5: unknown workload: got 'museum'. Known: library."],
            id="an unknown workload",
        ),
        pytest.param(
            [("edit", W2, "after: [wave-1]", "after: [wave-9]")],
            ["estate/waves/wave-2.yaml:5: unknown wave: got 'wave-9'. Did you mean 'wave-2'?"],
            id="an unknown wave",
        ),
        pytest.param(
            [("edit", W2, "after: [wave-1]", "after: [wave-1]\nworkloads: [library]")],
            [
                (
                    "estate/waves/wave-2.yaml:6: 'library' moves twice: got also in "
                    "estate/waves/wave-1.yaml line 5, expected one wave"
                )
            ],
            id="a service that moves twice",
        ),
        pytest.param(
            [("edit", W1, "by: lz-library-owners", "by: platform-admins")],
            [
                (
                    "estate/waves/wave-1.yaml:20: 'library' is signed off by another than its owner: got "
                    "platform-admins, expected lz-library-owners"
                )
            ],
            id="a sign-off by another",
        ),
        pytest.param(
            [("edit", W1, "sources: [ict-revenue]", "sources: [ict-capital]")],
            [("estate/waves/wave-1.yaml:23: unknown funding source: got 'ict-capital'. Known: ict-revenue.")],
            id="unknown funding",
        ),
        pytest.param(
            [("edit", W2, "owner: platform-admins", "owner: platform-admin")],
            ["estate/waves/wave-2.yaml:18: unknown group: got 'platform-admin'. Did you mean 'platform-admins'?"],
            id="an unknown owner",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
