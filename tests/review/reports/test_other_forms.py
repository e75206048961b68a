"""SARIF, JUnit and the terminal: the same review in the forms of machines."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from rich.console import Console

from review.model import Consequence, Review
from review.reports.junit import junit
from review.reports.sarif import MOST, sarif, slug
from review.reports.terminal import show
from tests.support import reviews
from tests.support.reviews import change, review, risk

SCHEMA = json.loads((Path(__file__).parents[2] / "policies" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
EXAMPLES = [reviews.small, reviews.dangerous, reviews.adversarial, lambda: review(complete=False, problems=["it died"])]
NAMES = ["small", "dangerous", "adversarial", "cut off"]


def results(given: Review) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(sarif(given))["runs"][0]["results"]
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_sarif_is_valid_against_the_published_schema(example: Callable[[], Review]) -> None:
    log = json.loads(sarif(example()))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    for each in log["runs"][0]["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]


def test_sarif_has_a_result_for_each_risk_effect_breach_and_finding_and_none_for_routine() -> None:
    found = results(reviews.dangerous())
    assert results(reviews.small()) == []
    assert [each["rank"] for each in found] == sorted((each["rank"] for each in found), reverse=True)
    gone = next(each for each in found if "sthavlibrariespuks1a2b" in each["message"]["text"])
    assert gone["ruleId"] == slug(Consequence.DATA) == "review/data-replaced-or-deleted"
    assert gone["level"] == "error"
    place = gone["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "estate/landing_zones/libraries.yaml"}, "region": {"startLine": 17}}
    states = {each["ruleId"]: each.get("baselineState") for each in found}
    assert states["HAV-NET-001"] == "new"
    assert states["HAV-KEY-002"] == "absent"
    assert states["HAV-IDN-006"] == "unchanged"
    assert [each["ruleId"] for each in found if "suppressions" in each] == ["HAV-LOG-001"]
    assert sum(each["ruleId"] == "review/threshold" for each in found) == 1


def test_sarif_keeps_the_gravest_and_says_how_many_it_left_out() -> None:
    given = review(*(change(f"r{n}", risks=[risk(Consequence.ACCESS, n % 90)]) for n in range(MOST + 7)))
    log = json.loads(sarif(given))
    assert len(log["runs"][0]["results"]) == MOST
    note = log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert note == "7 results of the lowest ranks are left out: see the whole report"
    assert min(each["rank"] for each in log["runs"][0]["results"]) == 0


def test_a_run_that_was_cut_off_did_not_succeed() -> None:
    run = json.loads(sarif(review(complete=False, problems=["the engine died"])))["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "the engine died"


def suites(given: Review) -> dict[str, ET.Element]:
    return {str(each.get("name")): each for each in ET.fromstring(junit(given))}  # noqa: S314 - our own text


def test_junit_fails_for_what_stops_and_only_tells_the_rest() -> None:
    found = suites(reviews.dangerous())
    assert (found["thresholds"].get("failures"), found["thresholds"].get("skipped")) == ("1", "1")
    assert (found["policies"].get("failures"), found["policies"].get("skipped")) == ("1", "3")
    failure = found["thresholds"].find("testcase[@name='deletions of data']/failure")
    assert failure is not None
    assert str(failure.get("message")).endswith(
        "May be allowed by group:information-governance, senior-information-risk-owner"
    )
    data = found["data replaced or deleted"]
    assert (data.get("tests"), data.get("failures")) == ("2", "0")
    assert "rank 97" in str(data[0].findtext("system-out"))


def test_junit_errs_for_a_preview_that_stopped_early() -> None:
    preview = suites(review(complete=False, problems=["the engine died"]))["preview"]
    error = preview.find("testcase/error")
    assert error is not None
    assert (preview.get("errors"), error.get("message")) == ("1", "the engine died")


def test_junit_holds_whatever_names_there_are() -> None:
    found = suites(reviews.adversarial())
    assert found["thresholds"].get("failures") == str(len(reviews.EVIL))


def shown(given: Review) -> str:
    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    show(given, console)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO above
    return str(text)


def test_the_terminal_says_first_what_stops_it_then_changes_by_zone() -> None:
    text = shown(reviews.dangerous())
    order = ["Stopped by one threshold", "stops  deletions of data", "Platform: identity", "Landing zone libraries"]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    assert "securityRules[2].sourceAddressPrefix: 10.12.0.0/20 -> 0.0.0.0/0" in text
    assert "Policies: 2 new, 1 fixed, 2 unchanged" in text
    assert "Routine: 2 updated" in text


def test_the_terminal_shows_marks_and_control_characters_as_text() -> None:
    text = shown(reviews.adversarial())
    assert "[bold red]rich[/] \\[markup" in text
    assert "\x1b" not in text
    assert "\\u202e" in text


def test_the_terminal_leaves_out_no_deletion_and_counts_what_it_does() -> None:
    text = shown(reviews.huge(3_000, deletions=900))
    assert text.count("    delete") == 900
    assert "1,900 more changes of lower ranks are in the report" in text
