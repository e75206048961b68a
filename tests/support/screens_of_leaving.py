"""Photographs the pages on leaving: `.venv/bin/python -m tests.support.screens_of_leaving` (needs Chromium)."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from cli.exit import project
from leaving.programme.handover import of_wave
from leaving.programme.readiness import readiness
from leaving.programme.reports.handover import pack_page
from leaving.programme.reports.page import page
from leaving.programme.simulation import moment_of, would_break
from tests.support.browser import Browser
from tests.support.pages import PHONE, SCREEN, saved
from tests.support.whole_estate import ROOT, TODAY

FOLDER = ROOT / "docs" / "pictures" / "pages"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, Browser() as browser:
        leaving(Path(folder), browser)


def leaving(folder: Path, browser: Browser) -> None:
    whole = project(ROOT, TODAY)
    moment = moment_of(whole, None, {})
    report = saved(folder, page(readiness(moment, whole.rehearsals, would_break(whole, moment))))
    shots: tuple[tuple[str, int, int, Literal["light", "dark"], str], ...] = (
        ("leaving-light", SCREEN, 1000, "light", "body"),
        ("leaving-agreements", SCREEN, 1100, "light", "#timeline"),
        ("leaving-dark-waves", SCREEN, 1000, "dark", "#network"),
        ("leaving-dark-phone", PHONE, 1000, "dark", "body"),
    )
    for name, width, height, scheme, place in shots:
        browser.open(report, width=width, height=height, scheme=scheme)
        browser.run(f"document.querySelector('{place}').scrollIntoView()")
        browser.picture(FOLDER / f"{name}.png")
    pack = saved(folder, pack_page(of_wave(moment, whole.estate.waves["wave-8"], list(whole.stacks.values()))))
    browser.open(pack, width=SCREEN, height=1000)
    browser.picture(FOLDER / "handover-light.png")


if __name__ == "__main__":
    main()
