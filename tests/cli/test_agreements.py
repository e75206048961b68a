import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.agreements import app
from cli.errors import CommandError
from tests.support.estates import SmallEstate, minimal

PARTIES = "estate/parties.yaml"
SEVER = ["sever", "newham", "--decision", "INC-1", "--approved-by", "s151-officer", "--until", "2026-12-23"]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallEstate:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    return minimal(tmp_path)


def run(small: SmallEstate, *arguments: str) -> str:
    ran = CliRunner().invoke(app, [*arguments, "--root", str(small.root)])
    assert ran.exit_code == 0, ran.output
    return ran.output


def run_json(small: SmallEstate, *arguments: str) -> Any:
    return json.loads(run(small, *arguments, "--format", "json"))


def refused(small: SmallEstate, *arguments: str) -> tuple[int, str]:
    """The exit code and the message of a command that cannot be done."""
    ran = CliRunner().invoke(app, [*arguments, "--root", str(small.root)])
    assert isinstance(ran.exception, CommandError), ran.output
    return ran.exception.exit_code, str(ran.exception)


def test_the_list_says_with_whom_until_when_and_what_comes_next(small: SmallEstate) -> None:
    assert run_json(small, "list") == {
        "as_of": "2026-11-23",
        "agreements": [
            {
                "id": "IAA-001",
                "title": "File exchange",
                "with": "newham",
                "state": "in force",
                "main": "in force",
                "beside": [],
                "last_day": "2028-07-31",
                "rolls": False,
                "doors": {"dev": 1},
                "next": "Wednesday 2 February 2028: last day for giving notice",
            }
        ],
    }
    assert "IAA-001" in run(small, "list")


@pytest.mark.parametrize(
    ("day", "state", "doors"),
    [
        ("2026-03-31", "decided", {}),
        ("2026-04-01", "in force", {"dev": 1}),
        ("2028-07-31", "in force", {"dev": 1}),
        ("2028-08-01", "ended", {}),
    ],
)
def test_states_are_told_of_any_day(small: SmallEstate, day: str, state: str, doors: dict[str, int]) -> None:
    (row,) = run_json(small, "states", "--as-of", day)["states"]
    assert (row["state"], row["doors"]) == (state, doors)


def test_the_list_reads_a_faulty_estate_too(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-009]")
    assert run_json(small, "list")["agreements"][0]["id"] == "IAA-001"


def test_show_says_everything_of_one_agreement(small: SmallEstate) -> None:
    small.add("agreements/IAA-001.yaml", "charges: [{service: files, payer: havering, gbp_per_month: 1000}]\n")
    said = run(small, "show", "iaa-001")
    for line in (
        "IAA-001 File exchange",
        "  inter-authority: newham provides, havering receives",
        "  as of Monday 23 November 2026: in force; last day 2028-07-31",
        "  notice: 180 days, last day for it 2028-02-02",
        "  decided: havering (s151-officer): Cabinet decision 1, holds from 2026-03-02",
        "  decided: newham (their Section 151 Officer): Decision 9, holds from 2026-03-02",
        "  service files until 2028-07-31: Files",
        "  havering pays 1,000 pounds a month for files (revenue)",
        "  door in dev: flow library/app to newham/exchange tcp 443 until 2028-07-31",
        "  2028-08-01: its doors are no longer declared: the next run closes them",
    ):
        assert line in said.splitlines(), line
    facts = run_json(small, "show", "IAA-001")
    assert facts["notice"] == {"term": "180 days", "last_day": "2028-02-02", "weekday": "Wednesday"}


def test_show_says_why_a_door_is_closed(small: SmallEstate) -> None:
    run(small, *SEVER, "--reason", "Breach")
    (door,) = run_json(small, "show", "IAA-001")["doors"]["dev"]
    assert (door["stands"], door["closed"]) == (False, "suspended: Breach")
    (later,) = run_json(small, "show", "IAA-001", "--as-of", "2028-08-01")["doors"]["dev"]
    assert later["closed"] == "its last day has passed"


def test_an_unknown_agreement_is_refused_with_the_nearest(small: SmallEstate) -> None:
    assert refused(small, "show", "IAA-010") == (2, "IAA-010: there is no such agreement. Did you mean IAA-001?")


def test_a_day_that_is_none_is_refused(small: SmallEstate) -> None:
    said = "--as-of 2027-02-29: no day of the calendar, expected one such as 2028-07-31"
    assert refused(small, "list", "--as-of", "2027-02-29") == (2, said)


def test_a_folder_without_an_estate_is_refused(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["list", "--root", str(tmp_path)])
    assert "no stack file, expected Pulumi.<stack>.yaml" in str(ran.exception)


def test_the_page_says_who_is_let_in_and_escapes_what_the_data_says(small: SmallEstate, tmp_path: Path) -> None:
    small.edit("agreements/IAA-001.yaml", "title: File exchange", 'title: "<script>alert(1)</script>"')
    target = tmp_path / "page.html"
    ran = CliRunner().invoke(app, ["page", "--output", str(target), "--root", str(small.root)])
    assert ran.output == f"1 agreement written to {target}\n"
    text = target.read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "flow library/app to newham/exchange tcp 443, until Monday 31 July 2028" in text
    assert "Wednesday 2 February 2028" in text
    assert "London Borough of Newham" in text
    assert "http" not in text.partition("<body>")[2], "the page asks no network for anything"


def test_a_page_that_cannot_be_written_is_refused(small: SmallEstate, tmp_path: Path) -> None:
    code, said = refused(small, "page", "--output", str(tmp_path / "nowhere" / "page.html"))
    assert code == 1
    assert said.endswith("it cannot be written: No such file or directory. Choose another place with --output.")
