from pathlib import Path

import pytest

from tests.support.programme import W1, W2, Edit, broken, with_programme

CHECK = "wave-steps-in-order"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [("edit", W1, "workloads:", "after: [wave-2]\nworkloads:")],
            [
                (
                    "estate/waves/wave-1.yaml:5: wave-1 cuts over before wave-2 is past its hyper-care: "
                    "got 2027-03-01, expected after 2027-10-29 (estate/waves/wave-2.yaml line 12)"
                ),
                (
                    "estate/waves/wave-2.yaml:5: waves wait for each other in a circle: got wave-2 waits "
                    "for wave-1 waits for wave-2, expected an order. Take one of these out of 'after', "
                    "or divide a wave."
                ),
            ],
            id="waves in a circle",
        ),
        pytest.param(
            [("edit", W2, "cut_over: 2027-09-06", "cut_over: 2027-03-19")],
            [
                (
                    "estate/waves/wave-2.yaml:5: wave-2 cuts over before wave-1 is past its hyper-care: "
                    "got 2027-03-19, expected after 2027-03-19 (estate/waves/wave-1.yaml line 12)"
                ),
                (
                    "estate/waves/wave-2.yaml:11: wave-2 plans 'cut_over' before 'rehearsed': got "
                    "2027-03-19, expected 2027-08-13 or later"
                ),
            ],
            id="a wave that overtakes",
        ),
        pytest.param(
            [("edit", W1, "reached:\n", "reached:\n  - {step: rehearsed, on: 2026-11-24, evidence: None}\n")],
            [
                (
                    "estate/waves/wave-1.yaml:16: wave-1 reached 'rehearsed' and not what comes before: "
                    "got no 'designed', expected every step, with its evidence"
                ),
                (
                    "estate/waves/wave-1.yaml:16: wave-1 reached 'rehearsed' on a day that has not come: "
                    "got 2026-11-24, expected 2026-11-23 or earlier"
                ),
            ],
            id="a step without those before",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
