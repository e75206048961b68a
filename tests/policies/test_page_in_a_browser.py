"""The page of findings as people meet it: in a real browser, with more than a thousand of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from policies.report import Report
from policies.reports.page import page
from tests.policies.test_reports import run
from tests.support.browser import Browser
from tests.support.pages import PHONE, SCREEN, axe, saved, small_targets, unfold, wider_than_window

pytestmark = pytest.mark.xdist_group("browser")
EVIL = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few")
    shops: dict[str, dict[str, Any]] = {EVIL: {"door": EVIL}, "long-" * 60: {"door": "x" * 300}, "old": {}}
    base = run(folder / "b.json", mended={"door": "open"})
    return saved(folder, page(Report(run(folder / "f.json", **shops), base)))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    shops = {f"shop-{number}": {"door": "ajar"} for number in range(1_100)}
    return saved(folder, page(Report(run(folder / "f.json", **shops))))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_axe_finds_nothing_and_nothing_is_asked_of_any_network(
    browser: Browser, few: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    browser.open(few, width=width, scheme=scheme)
    unfold(browser)
    violations, passed = axe(browser)
    assert violations == []
    assert passed > 15
    assert browser.asked == [few.resolve().as_uri()]
    assert browser.said == []


def test_a_phone_scrolls_no_page_sideways_and_fingers_find_what_is_pressed(browser: Browser, few: Path) -> None:
    browser.open(few, width=PHONE)
    unfold(browser)
    assert wider_than_window(browser) == []
    assert small_targets(browser) == []


def test_a_resource_whose_name_is_a_script_runs_nothing(browser: Browser, few: Path) -> None:
    browser.open(few)
    assert browser.run("document.title") == "Havering's policies, 2026-11-23"
    assert browser.run("document.querySelectorAll('img, main script, [onerror]').length") == 0
    assert browser.run("document.querySelector('article').textContent.includes(\"<script>document.title='ran'\")")


def test_a_thousand_findings_are_sifted_by_a_button_for_each_rule(browser: Browser, many: Path) -> None:
    browser.open(many)
    assert browser.run("document.querySelector('output').textContent") == "1100 of 1100 shown"
    browser.run("document.querySelector('input[type=search]').focus()")
    browser.write("shop-77 ")
    browser.run("new Promise(done => setTimeout(done, 600))")
    assert browser.run("document.querySelector('output').textContent") == "11 of 1100 shown"
    browser.run("document.querySelector('[data-words]').click()")
    assert browser.run("document.querySelector('[data-words]').getAttribute('aria-pressed')") == "true"
    assert browser.run("document.querySelector('output').textContent") == "1100 of 1100 shown"


def test_without_scripts_everything_is_there_and_what_needs_one_is_not(browser: Browser, few: Path) -> None:
    browser.open(few, scripts=False)
    assert browser.run("document.querySelectorAll('[data-item]:not([hidden])').length") == 3
    assert browser.run("document.querySelectorAll('form:not([hidden]), .rules:not([hidden] *)').length") == 0
