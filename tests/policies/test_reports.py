"""What the reports say of one run that holds every verdict."""

import io
import json
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from rich.console import Console

from policies.findings import Ledger
from policies.report import Report
from policies.reports.junit import junit
from policies.reports.markdown import markdown
from policies.reports.matrix import matrix
from policies.reports.page import page
from policies.reports.sarif import sarif
from policies.reports.terminal import show
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.session import Session
from policies.values import UNKNOWN
from policies.view import Finding, View, not_applicable
from policies.waivers import parse_waivers

TODAY = date(2026, 11, 23)
SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
FINDINGS = json.loads((Path(__file__).parents[2] / "policies" / "findings.schema.json").read_text("utf-8"))
SHOP = "azure-native:shop:Shop"


def check(resource: View) -> Iterator[Finding]:
    if resource.flag("closed", default=False):
        not_applicable("it is <closed>")
    if resource.text("door") != "locked":
        yield resource.fault("door", "'locked' & | bolted")
    if resource.has("explosive"):
        raise RuntimeError


RULES = (
    Rule(
        id="HAV-TST-001",
        title="Every shop is locked",
        why="Thieves <script>",
        severity=Severity.HIGH,
        tier=Tier.MANDATORY,
        controls=("MCSB-1:NS-1",),
        source=Source("https://example.com/a?b=c&d", "Lock."),
        remediation="Lock it.",
        applies_to=(SHOP,),
        check=check,
        area="shops",
    ),
)
WAIVER = {
    "rule": "HAV-TST-001",
    "resource": "*::old",
    "reason": "pulled down in May",
    "approver": "head-of-shops",
    "ticket": "S-1",
    "expires": date(2027, 5, 1),
}


def run(path: Path, **shops: dict[str, Any]) -> dict[str, Any]:
    session = Session(RULES, parse_waivers({"waivers": [WAIVER]}, TODAY, RULES))
    ledger = Ledger(path, RULES, TODAY, "a test")
    resources = [Resource(SHOP, name, props, urn=f"urn:t::{SHOP}::{name}") for name, props in shops.items()]
    for each in [*resources, Resource("azure-native:new:Thing", "thing", {}, urn="urn:t::thing")]:
        ledger.add(each, session.judge_resource(each))
    return ledger.finish(session.judge_stack(resources))


@pytest.fixture
def content(tmp_path: Path) -> dict[str, Any]:
    return run(
        tmp_path / "f.json",
        good={"door": "locked"},
        bad={"door": "<b>ajar</b>"},
        old={"door": "none"},
        dim={"door": UNKNOWN},
        shut={"closed": True},
        odd={"door": "locked", "explosive": 1},
    )


@pytest.fixture
def base(tmp_path: Path) -> dict[str, Any]:
    return run(tmp_path / "b.json", bad={"door": "open"}, mended={"door": "open"})


def test_the_findings_file_is_as_its_schema_says(content: dict[str, Any]) -> None:
    jsonschema.validate(content, FINDINGS)
    assert {verdict["verdict"] for each in content["resources"] for verdict in each["verdicts"]} == {
        "pass",
        "fail",
        "undetermined",
        "not applicable",
        "waived",
        "error",
    }


def test_the_headline_counts_every_verdict_and_says_what_no_rule_looks_at(content: dict[str, Any]) -> None:
    report = Report(content)
    assert report.headline() == (
        "7 resources, 1 rules, on 2026-11-23: 1 fail, 1 error, 1 undetermined, 1 waived, 1 pass, 1 not applicable."
    )
    assert report.unwatched == ["azure-native:new:Thing"]
    assert report.blocked


def test_a_run_that_was_stopped_says_so_and_does_not_pass(content: dict[str, Any]) -> None:
    report = Report(content | {"complete": False, "resources": []})
    assert report.blocked
    assert "The run stopped before the whole stack was judged: this is a part." in report.headline()


def test_against_a_base_each_finding_is_new_unchanged_or_fixed(content: dict[str, Any], base: dict[str, Any]) -> None:
    report = Report(content, base)
    assert {item.name: item.change for item in report.spoken} == {
        "bad": "unchanged",
        "old": "new",
        "dim": "new",
        "odd": "new",
    }
    assert [item.name for item in report.fixed] == ["mended"]


def test_markdown_has_a_row_for_each_finding_with_its_bars_and_tags_escaped(
    content: dict[str, Any], base: dict[str, Any]
) -> None:
    text = markdown(Report(content, base))
    assert "| ✗ | HAV-TST-001 Every shop is locked | high | `bad` | " in text
    assert "door: got '&lt;b&gt;ajar&lt;/b&gt;'; expected 'locked' &amp; \\| bolted |" in text
    assert "(waived until 2027-05-01, S-1: pulled down in May)" in text
    assert "Against the base: 3 new, 1 fixed, 1 unchanged." in text
    assert "* fixed: HAV-TST-001 on `mended`" in text


@pytest.mark.parametrize("compared", [False, True], ids=["alone", "against a base"])
def test_sarif_is_valid_against_the_published_schema(
    content: dict[str, Any], base: dict[str, Any], *, compared: bool
) -> None:
    log = json.loads(sarif(Report(content, base if compared else None)))
    jsonschema.Draft4Validator(SARIF).validate(log)
    results = {each["properties"]["verdict"]: each for each in log["runs"][0]["results"]}
    assert sorted(results) == ["error", "fail", "undetermined", "waived"]
    assert results["waived"]["suppressions"][0]["justification"] == "pulled down in May"
    assert results["fail"].get("baselineState") == ("unchanged" if compared else None)


def test_junit_counts_failures_errors_and_waived_cases(content: dict[str, Any]) -> None:
    suite = ET.fromstring(junit(Report(content)))[0]  # noqa: S314  our own text
    assert {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5",
        "failures": "2",
        "errors": "1",
        "skipped": "1",
    }
    failed = suite.find(f"testcase[@name='urn:t::{SHOP}::bad']/failure")
    assert failed is not None
    assert failed.text == "door: got '<b>ajar</b>'; expected 'locked' & | bolted"


def test_the_terminal_report_says_what_to_do(content: dict[str, Any]) -> None:
    console = Console(file=io.StringIO(), width=200, record=True)
    show(Report(content), console)
    text = console.export_text()
    assert "To do: Lock it." in text
    assert "waived until 2027-05-01 (S-1): pulled down in May" in text
    assert "Only the general rules look at: azure-native:new:Thing" in text


def test_the_terminal_report_shows_control_characters_as_text(tmp_path: Path) -> None:
    console = Console(file=io.StringIO(), width=200, record=True)
    show(Report(run(tmp_path / "f.json", **{"\x1b[2Jevil": {"door": "\x1b[31m"}})), console)
    text = console.export_text()
    assert "\x1b" not in text
    assert "\\u001b[2Jevil" in text


class Page(HTMLParser):
    """Collects what a page asks for from elsewhere, and its articles."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.articles: list[dict[str, str | None]] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.asked += [str(value) for key, value in attrs if key in {"src", "href"}]
        self.scripts += tag == "script"
        if tag == "article":
            self.articles.append(dict(attrs))


def test_the_page_asks_nothing_from_elsewhere_and_escapes_what_it_shows(content: dict[str, Any]) -> None:
    text = page(Report(content))
    read = Page()
    read.feed(text)
    assert read.asked == ["#found"]
    assert read.scripts == 1
    assert [each["data-verdict"] for each in read.articles] == ["fail", "error", "undetermined", "waived"]
    assert "&lt;b&gt;ajar&lt;/b&gt;" in text
    assert "Thieves &lt;script&gt;" in text
    assert "@import" not in text
    assert "url(" not in text


def test_the_matrix_names_what_is_covered_and_what_is_not(content: dict[str, Any]) -> None:
    lines = {line.control.id: line for line in matrix(content["rules"], Report(content))}
    assert lines["MCSB-1:NS-1"].rules == ("HAV-TST-001",)
    assert lines["MCSB-1:NS-1"].state == "fail"
    assert lines["MCSB-1:NS-2"].state == "not covered"
    assert lines["CAF-4.0:A1.a"].state == "not shown by code"
