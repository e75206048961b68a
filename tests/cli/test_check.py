import json
from pathlib import Path

import pytest

from cli.main import run
from estate.facts import CHECKS
from tests.support.estates import SmallEstate, minimal, with_production


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallEstate:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    return minimal(tmp_path)


def check(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["havering", "check", *map(str, arguments)])
    return run()


def test_a_sound_estate_is_said_to_be_so(
    small: SmallEstate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(monkeypatch, "--stacks", small.root) == 0
    assert capsys.readouterr() == (
        (
            "no fault in 12 data files, 1 landing zone, 1 agreement, 1 stack; "
            f"judged by {len(CHECKS)} checks as of 2026-11-23\n"
        ),
        "",
    )


def test_faults_are_told_with_their_check_and_exit_code_2(
    small: SmallEstate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small.edit("landing_zones/library.yaml", "lz-library-owners", "lz-libary-owners")
    small.add("agreements/IAA-001.yaml", "review: {every_days: 30, last: 2026-10-01}\n")
    assert check(monkeypatch, "--stacks", small.root) == 2
    assert capsys.readouterr().out.splitlines() == [
        (
            "estate/landing_zones/library.yaml:3: unknown owner group: got 'lz-libary-owners'. "
            "Did you mean 'lz-library-owners'?  [owner-groups-exist]"
        ),
        (
            "warning: estate/agreements/IAA-001.yaml:20: the review of IAA-001 is overdue: got due on 2026-10-31, "
            "today is 2026-11-23, expected one every 30 days. Review it, then set 'last' to the day of the review.  "
            "[agreement-reviews-are-held]"
        ),
        (
            "1 fault, 1 warning in 12 data files, 1 landing zone, 1 agreement, 1 stack; "
            f"judged by {len(CHECKS)} checks as of 2026-11-23"
        ),
    ]


def test_warnings_alone_leave_the_exit_code_0(small: SmallEstate, monkeypatch: pytest.MonkeyPatch) -> None:
    small.add("agreements/IAA-001.yaml", "review: {every_days: 30, last: 2026-10-01}\n")
    assert check(monkeypatch, "--stacks", small.root) == 0


def test_json_holds_every_part_of_a_fault(
    small: SmallEstate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small.edit("landing_zones/library.yaml", "criticality: bronze", "criticality: brass")
    assert check(monkeypatch, "--stacks", small.root, "--format", "json") == 2
    answer = json.loads(capsys.readouterr().out)
    assert answer["today"] == "2026-11-23"
    assert answer["stacks"] == ["Pulumi.havering-dev.yaml"]
    assert answer["faults"] == [
        {
            "file": "estate/landing_zones/library.yaml",
            "line": 7,
            "what": "'criticality' is not right",
            "got": "'brass'",
            "expected": "gold, silver or bronze",
            "why": None,
            "next": None,
            "check": "shape",
            "warning": False,
        }
    ]


def test_a_stack_file_and_a_data_file_that_are_wrong_are_told_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    both = with_production(tmp_path)
    both.edit("Pulumi.havering-prod.yaml", "recovery: ukwest", "recovery: ukeast")
    both.edit("landing_zones/library.yaml", "lz-library-owners", "lz-libary-owners")
    assert check(monkeypatch, "--stacks", both.root) == 2
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()[:-1]] == [
        "Pulumi.havering-prod.yaml",
        "estate/landing_zones/library.yaml",
    ]


def test_another_data_folder_is_checked_against_the_same_stacks(
    small: SmallEstate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = small.folder.rename(small.root / "draft")
    assert check(monkeypatch, "--stacks", small.root, "--estate", moved) == 0
    assert check(monkeypatch, "--stacks", small.root) == 2
    assert f"{small.folder}: there is no such data folder" in capsys.readouterr().out


def test_a_folder_without_stack_files_is_told(
    small: SmallEstate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small.path("Pulumi.havering-dev.yaml").unlink()
    assert check(monkeypatch, "--stacks", small.root) == 2
    expected = f"{small.root}: there is no stack file: got nothing, expected Pulumi.<stack>.yaml  [stack-file]"
    assert capsys.readouterr().out.splitlines()[0] == expected


def test_a_day_that_is_none_is_told(
    small: SmallEstate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "tomorrow")
    assert check(monkeypatch, "--stacks", small.root) == 2
    assert capsys.readouterr().err == (
        "HAVERING_TODAY: no date: got 'tomorrow', expected a date such as 2026-11-23. Correct it, or unset it.\n"
    )


def test_a_later_day_is_honoured(
    small: SmallEstate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "2027-11-03")
    assert check(monkeypatch, "--stacks", small.root) == 2
    assert "eligible roles were not confirmed within the last year" in capsys.readouterr().out


def test_the_checks_can_be_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(monkeypatch, "--list", "--format", "json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in listed] == list(CHECKS)
    assert check(monkeypatch, "--list") == 0
    assert len(capsys.readouterr().out.splitlines()) == len(CHECKS)
