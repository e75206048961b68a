from pathlib import Path

import pytest

from tests.support.programme import SHARED, Edit, broken, with_programme

CHECK = "shared-items-are-decided-soundly"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [
                (
                    "edit",
                    SHARED,
                    (
                        "    kept: {decision: Print stays shared, approved_by: s151-officer, on: 2026-03-02, "
                        "until: 2028-07-31}\n"
                    ),
                    "",
                )
            ],
            [
                (
                    "estate/shared/all.yaml:39: 'print' stays by a decision that is not stated: got no "
                    "'kept', expected 'kept'"
                )
            ],
            id="a decision that is not stated",
        ),
        pytest.param(
            [("edit", SHARED, "until: 2028-07-31", "until: 2029-07-31")],
            [
                (
                    "estate/shared/all.yaml:40: 'print' stays longer than its agreement: got 2029-07-31, "
                    "expected 2028-07-31 or earlier (IAA-001 ends then). Vary the agreement first, or "
                    "end the sharing with it."
                )
            ],
            id="sharing that outlasts its agreement",
        ),
        pytest.param(
            [("edit", SHARED, "outcome: keep-by-decision", "outcome: retire")],
            [
                (
                    "estate/shared/all.yaml:40: 'print' stays and leaves: got outcome retire, expected "
                    "keep-by-decision, or no 'kept'"
                )
            ],
            id="a thing that stays and leaves",
        ),
        pytest.param(
            [("edit", SHARED, "    outcome: keep-by-decision\n", "    outcome: keep-by-decision\n    wave: wave-2\n")],
            [("estate/shared/all.yaml:40: 'print' stays, and a wave ends it: got wave-2, expected no wave")],
            id="a thing that stays and has a wave",
        ),
        pytest.param(
            [("edit", SHARED, "agreement: IAA-001\n    outcome: keep-by-decision", "outcome: keep-by-decision")],
            [
                (
                    "estate/shared/all.yaml:38: 'print' stays without an agreement: got none, expected "
                    "one (nothing is shared but under an agreement)"
                )
            ],
            id="sharing without an agreement",
        ),
        pytest.param(
            [
                (
                    "edit",
                    SHARED,
                    "attestation: {by: platform-admins, on: 2026-11-02",
                    "attestation: {by: platform-admins, on: 2026-11-24",
                )
            ],
            [
                (
                    "estate/shared/all.yaml:41: evidence of 'print' from a day that has not come: got "
                    "2026-11-24, expected 2026-11-23 or earlier"
                )
            ],
            id="evidence from tomorrow",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
