"""A programme with a fault is refused by every command that reads it, in its own words, and nothing is written."""

from pathlib import Path

import pytest

from tests.support.files_of_others import FLOWS, GOOD, HEADER, csv, refused
from tests.support.programme import SHARED, W1, W2, Edit, broken

TRANSLATION = (
    "translations:\n  - {name: out, mode: Dynamic, direction: EgressSnat, internal: library/app, "
    "external: 10.48.0.0/24, connection: ipsec, agreement: IAA-001, until: 2028-01-31}\n"
)


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [("edit", W1, "workloads:", "after: [wave-2]\nworkloads:")],
            "waves wait for each other in a circle: got wave-2 waits for wave-1 waits for wave-2, expected an order",
            id="waves in a circle",
        ),
        pytest.param(
            [("edit", W1, "workloads: [library]", "workloads: [museum]")],
            "unknown workload: got 'museum'. Known: library.",
            id="an unknown workload",
        ),
        pytest.param(
            [
                (
                    "edit",
                    W1,
                    "method: rebuild\nworkloads: [library]",
                    "method: domain-move\ndomain_move: {domain: newham.example, references: 900, hours: 48}",
                ),
                ("edit", W1, "sign_offs:\n  - {workload: library, by: lz-library-owners, on: 2026-11-16}\n", ""),
            ],
            "'account' straddles the move of newham.example: got wave-2, which cuts over on 2027-09-06",
            id="a domain's move that something straddles",
        ),
        pytest.param(
            [("add", W2, TRANSLATION)],
            "the translation 'out' shows addresses that are taken: got 10.48.0.0/24 overlaps 10.48.0.0/16",
            id="an overlap while both sides live",
        ),
        pytest.param(
            [
                ("edit", W1, "cut_over: 2027-03-01", "cut_over: 2027-03-25"),
                ("edit", W1, "hyper_care_over: 2027-03-19", "hyper_care_over: 2027-04-16"),
            ],
            "wave-1 plans 'cut over' in the window 'year-end': got 2027-03-25",
            id="a cut-over in a closed season",
        ),
        pytest.param(
            [("edit", "agreements/IAA-001.yaml", "ends: 2028-07-31", "ends: 2028-03-31")],
            "IAA-001 ends in the window 'year-end': got 2028-03-31",
            id="an end on 31 March",
        ),
        pytest.param(
            [("edit", W2, "closed: 2028-01-31", "closed: 2031-01-31")],
            "wave-2 runs past the calendar's horizon: got 2031-01-31",
            id="a plan past the horizon",
        ),
        pytest.param(
            [("edit", "ledger.yaml", "dual-running\n    treatment: revenue", "dual-running\n    treatment: capital")],
            "capital from 'ict-revenue', which is revenue",
            id="capital added to revenue",
        ),
        pytest.param(
            [("edit", SHARED, "newham: 2027-11-30", "newham: 2027-12-15")],
            "wave-2 destroys what newham still stands on: 'exchange'",
            id="the old side destroyed while the other council stands on it",
        ),
        pytest.param(
            [("add", "agreements/IAA-001.yaml", "charges: [{service: files, payer: havering, gbp_per_month: 9}]\n")],
            "IAA-001 charges Havering more revenue than the ledger holds for it",
            id="a charge without its money",
        ),
        pytest.param(
            [("write", SHARED, "name: all\nitems: [\n")],
            "estate/shared/all.yaml:3: not YAML: did not find expected node content",
            id="a file that is cut off",
        ),
        pytest.param(
            [("edit", W2, "method: retire", "method: retyre")],
            "estate/waves/wave-2.yaml:4: 'method' is not right: got 'retyre'",
            id="a word that is none of those known",
        ),
    ],
)
def test_a_broken_programme_is_refused_by_every_command_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edits: list[Edit], said: str
) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    estate = broken(tmp_path, edits)
    report = tmp_path / "report.html"
    line = "2026-10-01T08:00:00Z,10.48.8.4,10.200.12.17,443,tcp,allow"
    commands = (
        ("exit", "--format", "html", "--output", str(report)),
        ("handover", "--agreement", "IAA-001", "--output", str(report)),
        ("inventory", "import", csv(estate, f"{HEADER}\n{GOOD}\n", "items.csv")),
        ("discover", "read", csv(estate, f"{FLOWS}\n{line}\n", "log.csv"), "--source", "firewall-logs"),
    )
    for words in commands:
        assert any(said in fault for fault in refused(estate, *words)), words
        assert not report.exists()
