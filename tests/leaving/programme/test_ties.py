"""What holds up what, item by item, worked out by hand from the programme in miniature."""

import json
from pathlib import Path

from typer.testing import CliRunner

from cli.main import app
from tests.leaving.programme.virtual import END, on, whole, write
from tests.support.estates import SmallEstate
from tests.support.programme import SHARED, W2


def written(estate: SmallEstate, form: str) -> str:
    result = CliRunner().invoke(app, ["exit", "--format", form, "--root", str(estate.root)])
    assert result.exit_code == 0, result.output
    return result.output


def test_each_wave_says_what_it_waits_for_and_what_waits_for_it(estate: SmallEstate) -> None:
    """wave-2 waits for wave-1, which moves library and ends no item; IAA-001 carries two items of wave-2."""
    answer = json.loads(written(estate, "json"))
    first, second = answer["waves"]
    assert (first["waits_for"], first["ends"], first["frees"]) == ([], [], [])
    assert first["holds_up"] == [{"wave": "wave-2", "items": ["exchange", "account"], "services": []}]
    assert second["waits_for"] == [{"wave": "wave-1", "items": [], "services": ["library"]}]
    assert (second["ends"], second["frees"], second["holds_up"]) == (["exchange", "account"], ["IAA-001"], [])
    assert answer["agreements"] == [
        {
            "id": "IAA-001",
            "title": "File exchange",
            "ends": "2028-07-31",
            "rolls": False,
            "waits_for": [{"wave": "wave-2", "items": ["exchange", "account"], "services": []}],
            "stays": ["print"],
        }
    ]


def test_the_page_and_the_markdown_say_it_in_words(estate: SmallEstate) -> None:
    page = written(estate, "html")
    for words in (
        "<li>Waits for wave-1: moves library.</li>",
        "<li>Ends exchange, account.</li>",
        "<li>Holds up wave-2: exchange, account.</li>",
        "<li>IAA-001 cannot end before it.</li>",
        "<li>wave-2: exchange, account</li><li>stays by decision: print</li>",
    ):
        assert words in page
    text = written(estate, "markdown")
    assert "* Waits for wave-1: moves library." in text
    assert "| IAA-001 | 2028-07-31 | wave-2: exchange, account | print |" in text


def test_an_item_that_no_wave_ends_is_named_first(estate: SmallEstate) -> None:
    estate.edit(SHARED, "    outcome: retire\n    wave: wave-2\n", "")
    (agreement,) = json.loads(written(estate, "json"))["agreements"]
    assert [(each["wave"], each["items"]) for each in agreement["waits_for"]] == [
        (None, ["account"]),
        ("wave-2", ["exchange"]),
    ]


def test_waves_in_a_circle_are_refused_before_anything_is_drawn(estate: SmallEstate) -> None:
    estate.edit(W2, "after: [wave-1]", "after: [wave-2]")
    result = CliRunner().invoke(app, ["exit", "--root", str(estate.root)])
    assert result.exit_code != 0
    assert "waves wait for each other in a circle" in str(result.exception)


def test_what_is_over_holds_up_nothing(tmp_path: Path) -> None:
    programme = whole(write(tmp_path))
    last_weeks = on(programme, "2028-07-31").ties
    assert last_weeks.waves == ()
    assert [(each.agreement.id, each.waits_for, each.stays) for each in last_weeks.agreements] == [
        ("IAA-001", (), ()),
        ("IAA-002", (), ("print",)),
        ("IAA-003", (), ("archive",)),
    ]
    assert [each.agreement.id for each in on(programme, str(END)).ties.agreements] == ["IAA-002", "IAA-003"]
