"""The programme's pages as people meet them: in a real browser, light, dark, on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from cli.exit import project
from leaving.programme.handover import of_wave
from leaving.programme.readiness import Readiness, readiness
from leaving.programme.reports.handover import pack_page
from leaving.programme.reports.page import page
from leaving.programme.simulation import moment_of, would_break
from tests.support.browser import Browser
from tests.support.pages import PHONE, SCREEN, axe, saved, wider_than_window
from tests.support.whole_estate import ROOT, TODAY

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def report(slips: dict[str, int]) -> Readiness:
    whole = project(ROOT, TODAY)
    moment = moment_of(whole, None, slips)
    return readiness(moment, whole.rehearsals, would_break(whole, moment))


def pages() -> dict[str, str]:
    whole = project(ROOT, TODAY)
    moment = moment_of(whole, None, {})
    return {
        "exit": page(report({}), ["wave-4 closes 12 days later"]),
        "late": page(report({"wave-8": 120})),
        "pack": pack_page(of_wave(moment, whole.estate.waves["wave-8"], list(whole.stacks.values()))),
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_axe_finds_nothing_and_nothing_is_asked_of_any_network(
    browser: Browser, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    for text in pages().values():
        path = saved(tmp_path, text)
        browser.open(path, width=width, scheme=scheme)
        violations, passed = axe(browser)
        assert violations == []
        assert passed > 15
        assert browser.asked == [path.resolve().as_uri()]
        assert browser.said == []
        assert wider_than_window(browser) == []


def test_names_from_data_are_text_and_never_marks(browser: Browser, tmp_path: Path) -> None:
    whole = project(ROOT, TODAY)
    evil = "<script>document.title='ran'</script><img src=x onerror=alert(1)>"
    wave = whole.estate.waves["wave-4"].model_copy(update={"title": evil})
    whole.estate.waves["wave-4"] = wave
    moment = moment_of(whole, None, {})
    for text in (page(readiness(moment, whole.rehearsals)), pack_page(of_wave(moment, wave))):
        browser.open(saved(tmp_path, text))
        assert browser.run("document.title") != "ran"
        assert browser.run("document.querySelectorAll('main img, main script').length") == 0
        assert browser.run("document.body.textContent.includes('<script>')")
