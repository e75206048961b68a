"""`havering handover` and `havering inventory list` as people type them."""

import json
import re
from pathlib import Path

import pytest

from cli.errors import BadInputError
from tests.support.estates import SmallEstate
from tests.support.files_of_others import run
from tests.support.programme import with_programme


@pytest.fixture
def estate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallEstate:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    monkeypatch.setenv("COLUMNS", "200")
    return with_programme(tmp_path)


def test_a_pack_is_written_as_markdown_and_as_a_page(estate: SmallEstate) -> None:
    text = run(estate, "handover", "--agreement", "IAA-001").output
    assert text.startswith("# Hand-over of IAA-001: File exchange\n")
    assert "STILL KNOWN to newham" in text
    assert text.count("\n## ") == 9
    page = estate.root / "pack.html"
    assert run(estate, "handover", "--wave", "wave-2", "--format", "html", "--output", str(page)).exit_code == 0
    assert "<h1>Hand-over of wave-2: The exchange of files</h1>" in page.read_text(encoding="utf-8")


def test_a_pack_is_written_as_data_with_the_same_lines(estate: SmallEstate) -> None:
    whole = json.loads(run(estate, "handover", "--agreement", "IAA-001", "--format", "json").output)
    assert (whole["schema"], whole["on"]) == ("havering-handover/1", "2026-11-23")
    text = run(estate, "handover", "--agreement", "IAA-001").output
    assert [f"## {each['title']}" for each in whole["sections"]] == re.findall("^## (?!Sign-off).*", text, re.MULTILINE)
    lines = [line for each in whole["sections"] for line in each["lines"]]
    assert any("STILL KNOWN to newham" in line for line in lines)
    assert whole["signs"][-1].startswith("senior information risk owner: ")


def test_a_pack_shows_the_doors_of_a_state_too(estate: SmallEstate) -> None:
    state = estate.root / "state.json"
    listed = [
        {
            "token": "azure-native:network:SecurityRule",
            "name": "exchange",
            "props": {
                "destinationAddressPrefix": "10.200.12.16/28",
                "description": "agreement: IAA-001 until 2028-07-31",
            },
        },
        {"token": "command:local:Command", "name": "open", "props": {"create": "./open.sh"}},
    ]
    state.write_text(json.dumps(listed), encoding="utf-8")
    text = run(estate, "handover", "--agreement", "IAA-001", "--state", str(state)).output
    assert "azure-native:network:SecurityRule" in text
    assert "\nAs of 23 November 2026, from the estate's data and the state that was given (2 resources).\n" in text
    assert (
        "* NOT KNOWN, because it cannot be read: elsewhere: open: type: command:local:Command is of a provider" in text
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "what is handed over? Give --wave or --agreement, one of the two."),
        (["--wave", "a", "--agreement", "b"], "what is handed over? Give --wave or --agreement, one of the two."),
        (["--wave", "wave-9"], "--wave wave-9: there is none of that name. Known: wave-1, wave-2."),
        (["--agreement", "IAA-9"], "--agreement IAA-9: there is none of that name. Known: IAA-001."),
    ],
)
def test_a_pack_of_nothing_is_refused(estate: SmallEstate, words: list[str], said: str) -> None:
    error = run(estate, "handover", *words).exception
    assert isinstance(error, BadInputError)
    assert str(error) == said


def test_the_inventory_is_listed_as_data(estate: SmallEstate) -> None:
    (found,) = json.loads(run(estate, "inventory", "list", "--kind", "print", "--format", "json").output)
    assert found == {
        "id": "print",
        "kind": "print",
        "what": "Letters are printed",
        "direction": "taken",
        "provider": "newham",
        "consumer": "havering",
        "evidence": "attested",
        "found": {"source": "workshop", "on": "2026-11-02"},
        "agreement": "IAA-001",
        "outcome": "keep-by-decision",
        "wave": None,
        "counts_as": "residual",
        "stage": "kept",
        "stale": False,
        "why": "Print stays shared, until 2028-07-31",
    }
    error = run(estate, "inventory", "list", "--wave", "wave-9").exception
    assert str(error) == "--wave wave-9: there is none of that name. Known: wave-1, wave-2."
