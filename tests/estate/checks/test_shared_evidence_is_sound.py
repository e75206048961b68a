from pathlib import Path

import pytest

from tests.support.programme import Edit, broken, with_programme

CHECK = "shared-evidence-is-sound"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [("edit", "programme.yaml", "what: Workshops, owner: platform-admins", "what: Workshops, owner: nobody")],
            [
                (
                    "estate/programme.yaml:7: unknown group or party: got 'nobody'. Known: "
                    "chief-executive, lz-library-owners, newham, platform-admins, s151-officer."
                )
            ],
            id="a source without an owner",
        ),
        pytest.param(
            [
                (
                    "write",
                    "evidence/one.yaml",
                    (
                        "name: one\nsource: firewall-log\nkind: flows\ntaken: 2026-11-02\nstarts: "
                        "2026-10-01\nends: 2026-10-31\nlines: 0\nsha256: "
                        "0000000000000000000000000000000000000000000000000000000000000000\n"
                    ),
                )
            ],
            [("estate/evidence/one.yaml:2: unknown source: got 'firewall-log'. Did you mean 'firewall-logs'?")],
            id="a misspelt source",
        ),
        pytest.param(
            [
                (
                    "write",
                    "evidence/one.yaml",
                    (
                        "name: one\nsource: workshop\nkind: flows\ntaken: 2026-11-24\nstarts: 2026-11-01\nends: "
                        "2026-10-31\nlines: 0\nsha256: "
                        "0000000000000000000000000000000000000000000000000000000000000000\n"
                    ),
                )
            ],
            [
                ("estate/evidence/one.yaml:3: 'workshop' shows something else: got flows, expected workshop"),
                (
                    "estate/evidence/one.yaml:4: an export that was not taken after its period, or not "
                    "yet: got 2026-11-24, expected a day from 2026-10-31 to 2026-11-23"
                ),
                (
                    "estate/evidence/one.yaml:6: the period ends before it starts: got 2026-10-31, "
                    "expected 2026-11-01 or later"
                ),
            ],
            id="a period turned round, of another kind, from tomorrow",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
