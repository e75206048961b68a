from pathlib import Path

import pytest

from tests.support.programme import Edit, broken, with_programme

CHECK = "shared-ledger-keeps-capital-apart"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [
                (
                    "edit",
                    "ledger.yaml",
                    "kind: dual-running\n    treatment: revenue",
                    "kind: dual-running\n    treatment: capital",
                )
            ],
            [
                (
                    "estate/ledger.yaml:7: 'both-sides' is dual-running paid from capital: got no "
                    "'judgement', expected revenue, or the recorded judgement (what is used up as it is "
                    "paid for is revenue)"
                ),
                (
                    "estate/ledger.yaml:8: capital from 'ict-revenue', which is revenue: got capital, "
                    "expected revenue (capital and revenue are never added together)"
                ),
            ],
            id="capital added to revenue",
        ),
        pytest.param(
            [
                (
                    "edit",
                    "ledger.yaml",
                    "{source: ict-revenue, treatment: revenue",
                    "{source: ict-revenu, treatment: revenue",
                )
            ],
            [("estate/ledger.yaml:2: unknown funding source: got 'ict-revenu'. Did you mean 'ict-revenue'?")],
            id="a misspelt funding source",
        ),
        pytest.param(
            [("edit", "ledger.yaml", "    ends: 2027-10-29\n", "")],
            [("estate/ledger.yaml:12: the monthly cost 'both-sides' has no last day: got no 'ends', expected a day")],
            id="a monthly cost without a last day",
        ),
        pytest.param(
            [("edit", "ledger.yaml", "kind: dual-running", "kind: stranded")],
            [
                (
                    "estate/ledger.yaml:6: the stranded cost 'both-sides' does not say who pays: got no "
                    "'stranded', expected payer, share, cap and last day"
                )
            ],
            id="a stranded cost that nobody pays",
        ),
        pytest.param(
            [("edit", "ledger.yaml", "    ends: 2027-10-29", "    ends: 2027-02-28")],
            ["estate/ledger.yaml:14: the cost 'both-sides' ends before it starts: got 2027-02-28"],
            id="a cost that ends before it starts",
        ),
        pytest.param(
            [("edit", "ledger.yaml", "wave: wave-2\n    agreement: IAA-001", "wave: wave-3\n    agreement: IAA-002")],
            [
                "estate/ledger.yaml:9: unknown wave: got 'wave-3'. Did you mean 'wave-2'?",
                "estate/ledger.yaml:10: unknown agreement: got 'IAA-002'. Did you mean 'IAA-001'?",
            ],
            id="a cost of nothing that is there",
        ),
        pytest.param(
            [
                (
                    "add",
                    "ledger.yaml",
                    (
                        "  - {id: both-sides, what: Again, kind: platform, treatment: revenue, source: ict-revenue, "
                        "gbp: 1, starts: 2027-03-01, figure_from: Charges}\n"
                    ),
                )
            ],
            ["estate/ledger.yaml:16: the cost 'both-sides' stands twice: got a second one, expected one"],
            id="a cost that stands twice",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
