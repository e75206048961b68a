"""Photographs the pages for the documents: `.venv/bin/python -m tests.support.screens` (needs Chromium)."""

from pathlib import Path
from tempfile import TemporaryDirectory

from review.drift.page import page as drift_page
from review.model import Review
from review.pictures import pictures
from review.reports.page import page
from tests.support import reviews
from tests.support.browser import Browser
from tests.support.drifts import weakened
from tests.support.pages import PHONE, SCREEN, saved
from tests.support.whole_estate import ROOT, estate_of, stack_of

FOLDER = ROOT / "docs" / "pictures" / "pages"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, Browser() as browser:
        dangerous = written(Path(folder), reviews.dangerous())
        browser.open(dangerous, width=SCREEN, height=1400)
        browser.picture(FOLDER / "review-light.png")
        browser.open(dangerous, width=PHONE, height=1400, scheme="dark")
        browser.run("document.querySelector('[data-operation=update]').scrollIntoView()")
        browser.picture(FOLDER / "review-dark-phone.png")
        browser.open(dangerous, width=SCREEN, height=1000)
        browser.run("document.querySelectorAll('figure')[1].scrollIntoView(); scrollBy(0, 620)")
        browser.picture(FOLDER / "review-light-network.png")
        browser.open(dangerous, width=SCREEN, height=900, scheme="dark")
        browser.run("document.querySelector('figure:last-of-type').scrollIntoView()")
        browser.picture(FOLDER / "review-dark-blast-radius.png")
        browser.open(written(Path(folder), reviews.huge(3_000, deletions=100)), width=SCREEN, height=900)
        browser.run("document.querySelector('input[type=search]').value = '00042'")
        browser.run("document.querySelector('form').requestSubmit(); document.querySelector('form').scrollIntoView()")
        browser.picture(FOLDER / "review-of-3000-searched.png")
        seen = weakened()
        whole = seen.review.model_copy(update={"stack": "havering-prod", "problems": []})  # a refresh asks no rule
        page_of_drift = drift_page(seen.model_copy(update={"review": whole}))
        browser.open(saved(Path(folder), page_of_drift), width=SCREEN, height=1100)
        browser.picture(FOLDER / "drift-light.png")


def written(folder: Path, review: Review) -> Path:
    return saved(folder, page(review, pictures(estate_of("prod"), stack_of("prod"), review)))


if __name__ == "__main__":
    main()
