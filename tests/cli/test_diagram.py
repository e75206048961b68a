"""`havering diagram`: pictures of the estate for the documents, and whether the committed ones are stale."""

import json
import shutil
from pathlib import Path

import pytest

from cli.local.places import Places
from cli.main import run
from tests.support.whole_estate import ROOT, TODAY

NAMES = {
    "havering-dev": ["management-groups", "network-uksouth"],
    "havering-prod": ["management-groups", "network-uksouth", "network-ukwest"],
}


def diagram(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path, today: str = TODAY.isoformat()) -> int:
    monkeypatch.setenv("HAVERING_TODAY", today)
    monkeypatch.setattr("sys.argv", ["havering", "diagram", *map(str, arguments)])
    return run()


def copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of a test's own, with the estate's data."""
    for path in ROOT.glob("Pulumi*.yaml"):
        shutil.copy(path, folder)
    shutil.copytree(ROOT / "estate", folder / "estate", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setattr("cli.diagram.Places.here", lambda: Places(folder, folder / ".local"))
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_committed_pictures_are_as_the_estate_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert diagram(monkeypatch, "--check") == 0


def test_the_readme_shows_pictures_that_there_are() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    shown = [line.split("](")[1].split(")")[0] for line in text.splitlines() if line.startswith("![")]
    assert len(shown) >= 2
    assert [each for each in shown if not (ROOT / each).is_file()] == []


def test_every_stack_is_drawn_and_what_is_no_more_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "havering-dev-network-ukwest.svg").write_text("old", "utf-8")
    (tmp_path / "by-hand.svg").write_text("kept", "utf-8")
    assert diagram(monkeypatch, "--output", tmp_path) == 0
    drawn = sorted(f"{stack}-{name}.svg" for stack, each in NAMES.items() for name in each)
    assert names(tmp_path) == sorted(["by-hand.svg", *drawn])
    assert diagram(monkeypatch, "--output", tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"5 of 5 pictures written to {tmp_path}",
        f"0 of 5 pictures written to {tmp_path}",
    ]


def test_stale_and_strange_pictures_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    diagram(monkeypatch, "--output", tmp_path, "--stack", "havering-dev")
    (tmp_path / "havering-dev-network-uksouth.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "havering-dev-network-ukwest.svg").write_text("<svg/>", "utf-8")
    assert diagram(monkeypatch, "--output", tmp_path, "--stack", "havering-dev", "--check") == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}: stale: havering-dev-network-uksouth.svg, havering-dev-network-ukwest.svg. "
        "Run `havering diagram` and commit what it writes.\n"
    )


def test_a_day_that_passes_makes_no_picture_stale_but_the_end_of_a_flow_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement = copied(tmp_path, monkeypatch) / "estate" / "agreements" / "RSS-001.yaml"
    text = agreement.read_text("utf-8")
    agreement.write_text(text.replace("to: housing/app,", "to: housing/app, until: 2026-12-31,"), "utf-8")
    assert diagram(monkeypatch) == 0
    assert diagram(monkeypatch, "--check", today="2026-12-31") == 0
    assert diagram(monkeypatch, today="2026-12-31") == 0
    assert "on 2026-11-23" in (tmp_path / "docs" / "pictures" / "havering-dev-management-groups.svg").read_text("utf-8")
    assert diagram(monkeypatch, "--check", today="2027-01-01") == 1


@pytest.mark.parametrize("form", ["mermaid", "json"])
def test_the_same_is_written_as_mermaid_and_as_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    assert diagram(monkeypatch, "--output", tmp_path, "--stack", "havering-prod", "--format", form) == 0
    suffix = {"mermaid": "mmd", "json": "json"}[form]
    assert names(tmp_path) == [f"havering-prod-{each}.{suffix}" for each in NAMES["havering-prod"]]
    text = (tmp_path / f"havering-prod-network-ukwest.{suffix}").read_text("utf-8")
    if form == "json":
        assert json.loads(text)["hub"] == {"name": "hub ukwest", "range": "10.44.0.0/22", "opened": False}
    else:
        assert text.startswith("flowchart LR\n")


def test_an_unknown_stack_is_refused_with_those_that_are_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diagram(monkeypatch, "--stack", "havering-test") == 2
    assert "unknown stack 'havering-test'" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert diagram(monkeypatch, "--output", tmp_path / "file") == 2
    assert "it cannot be written (File exists). Choose another folder." in capsys.readouterr().err


def test_an_estate_with_faults_is_not_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copied(tmp_path, monkeypatch)
    (tmp_path / "estate" / "address_plan.yaml").write_text("zones: 3\n", "utf-8")
    assert diagram(monkeypatch, "--output", tmp_path / "out") == 2
    assert "address_plan.yaml" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
