"""The page of a review as people meet it: in a real browser, light, dark, on a phone, by keyboard, without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest

from review.model import Review
from review.pictures import pictures
from review.reports.page import page
from tests.support import reviews
from tests.support.browser import Browser
from tests.support.pages import PHONE, SCREEN, axe, saved, small_targets, unfold, wider_than_window
from tests.support.whole_estate import estate_of, stack_of

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def written(folder: Path, review: Review) -> Path:
    return saved(folder, page(review, pictures(estate_of("prod"), stack_of("prod"), review)))


@pytest.mark.parametrize(
    ("example", "width", "scheme"),
    [
        (reviews.dangerous, PHONE, "light"),
        (reviews.dangerous, PHONE, "dark"),
        (reviews.dangerous, SCREEN, "light"),
        (reviews.dangerous, SCREEN, "dark"),
        (reviews.adversarial, PHONE, "dark"),
        (reviews.adversarial, SCREEN, "light"),
        (reviews.small, SCREEN, "dark"),
        (reviews.first, PHONE, "dark"),
    ],
    ids=lambda each: getattr(each, "__name__", str(each)),
)
def test_axe_finds_nothing_and_nothing_is_asked_of_any_network(
    browser: Browser, tmp_path: Path, example: Callable[[], Review], width: int, scheme: Literal["light", "dark"]
) -> None:
    path = written(tmp_path, example())
    browser.open(path, width=width, scheme=scheme)
    unfold(browser)
    violations, passed = axe(browser)
    assert violations == []
    assert passed > 15
    assert browser.asked == [path.resolve().as_uri()]
    assert browser.said == []


@pytest.mark.parametrize("example", [reviews.dangerous, reviews.adversarial], ids=lambda each: each.__name__)
def test_a_phone_scrolls_no_page_sideways_and_fingers_find_what_is_pressed(
    browser: Browser, tmp_path: Path, example: Callable[[], Review]
) -> None:
    browser.open(written(tmp_path, example()), width=PHONE)
    unfold(browser)
    assert wider_than_window(browser) == []
    assert small_targets(browser) == []


def test_names_that_are_scripts_run_nowhere(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(tmp_path, reviews.adversarial()))
    assert browser.run("document.title") == "Review of havering-prod, 2026-11-23"
    assert browser.run("document.querySelectorAll('img, iframe, object, main script, [onerror]').length") == 0
    assert browser.run("document.querySelector('main').textContent.includes(\"<script>document.title='ran'\")")


def test_a_script_that_got_in_would_not_run(browser: Browser, tmp_path: Path) -> None:
    text = page(reviews.small()).replace("</main>", "<script>document.title = 'ran'</script></main>")
    browser.open(saved(tmp_path, text))
    assert browser.run("document.title") == "Review of havering-prod, 2026-11-23"
    assert any("Content Security Policy" in said for said in browser.said)


def test_filters_and_search_work_by_keyboard_and_say_how_many_are_shown(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(tmp_path, reviews.dangerous()))
    shown = "[...document.querySelectorAll('[data-item]')].filter(item => item.getClientRects().length).length"
    count = "document.querySelector('output').textContent"
    assert browser.run(shown) == 7
    browser.run("document.querySelector('input[type=search]').focus()")
    browser.write("securityrules 0.0.0.0/0")
    browser.run("new Promise(done => setTimeout(done, 300))")
    assert browser.run(shown) == 1
    assert browser.run(count) == "1 of 7 shown"
    assert browser.run("document.querySelector('output').getAttribute('aria-live')") == "polite"
    browser.run("document.querySelector('input[type=search]').value = ''")
    for facet, value, expected in (("zone", "finance-hr", 2), ("operation", "replace", 1), ("operation", "delete", 0)):
        browser.run(
            f"(() => {{ const facet = document.querySelector('[data-facet={facet}]'); facet.value = '{value}';"
            "facet.dispatchEvent(new Event('change')); })()"
        )
        assert browser.run(shown) == expected
    assert browser.run("[...document.querySelectorAll('.group')].every(group => group.hidden)")


def test_the_tab_key_reaches_the_skip_link_first_and_focus_can_be_seen(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(tmp_path, reviews.dangerous()))
    browser.press("Tab")
    assert browser.run("document.activeElement.textContent") == "Skip to the changes"
    assert browser.run("document.activeElement.getBoundingClientRect().left >= 0")
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press("Enter", "\r")
    assert browser.run("location.hash") == "#changes"
    assert browser.run("document.activeElement.id") == "changes"


def test_without_scripts_everything_is_there_and_what_needs_one_is_not(browser: Browser, tmp_path: Path) -> None:
    path = written(tmp_path, reviews.dangerous())
    browser.open(path, scripts=False)
    assert browser.run("document.querySelectorAll('[data-item]:not([hidden])').length") == 7
    assert browser.run("document.querySelector('form').getClientRects().length") == 0
    browser.open(path)
    assert browser.run("document.querySelector('form').getClientRects().length") == 1


def test_three_thousand_changes_are_sifted_at_once(browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(tmp_path, page(reviews.huge(3_000, deletions=20))))
    took = browser.run(
        "(() => { const facet = document.querySelector('[data-facet=operation]'); const start = performance.now();"
        "facet.value = 'delete'; facet.dispatchEvent(new Event('change')); return performance.now() - start; })()"
    )
    assert browser.run("document.querySelector('output').textContent") == "20 of 3000 shown"
    assert took < 5_000, "sifting has become slower by an order of magnitude"


@pytest.mark.parametrize("name", ["management-groups", "network-uksouth", "network-ukwest", "blast-radius"])
def test_no_text_of_a_picture_lies_on_another_or_leaves_it(browser: Browser, tmp_path: Path, name: str) -> None:
    drawn = pictures(estate_of("prod"), stack_of("prod"), reviews.dangerous())[name]
    path = tmp_path / "picture.svg"
    path.write_text(drawn, "utf-8")
    browser.open(path, width=1500, height=2200)
    overlapping = browser.run(
        """(() => {
          const texts = [...document.querySelectorAll('text')].map(node => [node.textContent, node.getBBox()]);
          const frame = document.documentElement.viewBox.baseVal;
          const found = [];
          texts.forEach(([one, a], index) => {
            if (a.x < 0 || a.x + a.width > frame.width || a.y + a.height > frame.height) found.push(one + ' leaves');
            for (const [other, b] of texts.slice(index + 1)) {
              const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
              const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
              if (wide > 1 && high > 3) found.push(one + ' on ' + other);
            }
          });
          return found;
        })()"""
    )
    assert overlapping == []
    assert browser.run("document.querySelectorAll('text').length") > 5


def test_axe_does_find_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    wrong = '<p style="color:#999;background:#fff">faint</p><label></label><input type="text">'
    browser.open(
        saved(tmp_path, f"<!doctype html><html lang=en><title>Wrong</title><main><h1>Wrong</h1>{wrong}</main>")
    )
    found, _ = axe(browser)
    assert {each.partition(":")[0] for each in found} >= {"color-contrast", "label"}
