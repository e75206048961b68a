"""The page of drift as people meet it: in a real browser, light, dark, and on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest

from review.drift.model import Drift
from review.drift.page import page
from review.model import Consequence, Risk
from tests.support.browser import Browser
from tests.support.drifts import assignment, group, network, refreshed, store, weakened
from tests.support.pages import PHONE, SCREEN, axe, saved, small_targets, unfold, wider_than_window

pytestmark = pytest.mark.xdist_group("browser")
SCRIPT = "<script>document.title='ran'</script>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def everything() -> Drift:
    """A person's, a policy's and a noisy difference, with names and values that are scripts."""
    here = group(owner="libraries")
    found = refreshed(
        (here, here),
        (assignment(), assignment()),
        (store(kind="a"), store(kind=SCRIPT, tags={"owner": "libraries"})),
        (network(etag="a"), network(etag="b")),
    )
    worse = Risk(consequence=Consequence.PROTECTION, rank=60, reason=f"anybody may read it {SCRIPT}")
    changes = [each.model_copy(update={"risks": [worse]}) for each in found.review.changes[:1]]
    return found.model_copy(
        update={
            "review": found.review.model_copy(
                update={"changes": [*changes, *found.review.changes[1:]], "problems": ["x" * 400]}
            )
        }
    )


@pytest.mark.parametrize("width", [PHONE, SCREEN])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("example", [everything, weakened], ids=lambda example: example.__name__)
def test_axe_finds_nothing_and_nothing_is_asked_of_any_network(
    browser: Browser, tmp_path: Path, example: Callable[[], Drift], width: int, scheme: Literal["light", "dark"]
) -> None:
    path = saved(tmp_path, page(example()))
    browser.open(path, width=width, scheme=scheme)
    unfold(browser)
    violations, passed = axe(browser)
    assert violations == []
    assert passed > 15
    assert browser.asked == [path.resolve().as_uri()]
    assert browser.said == []


def test_a_phone_scrolls_no_page_sideways_and_fingers_find_what_is_pressed(browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(tmp_path, page(everything())), width=PHONE)
    assert wider_than_window(browser) == []
    assert small_targets(browser) == []


def test_values_that_are_scripts_run_nowhere(browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(tmp_path, page(everything())))
    assert browser.run("document.title") == "Drift of tests, 2026-11-23"
    assert browser.run("document.querySelectorAll('main script').length") == 0


def test_the_search_finds_a_resource_by_keyboard_and_says_how_many_are_shown(browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(tmp_path, page(everything())))
    browser.run("document.querySelector('input[type=search]').focus()")
    browser.write("draws a new")
    browser.run("new Promise(done => setTimeout(done, 400))")
    assert browser.run("document.querySelector('output').textContent") == "1 of 2 shown"
