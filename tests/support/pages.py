"""What every page of ours has to be: asked of it in a real browser."""

import json
from pathlib import Path
from typing import Any

from tests.support.browser import Browser
from tests.support.node_packages import node_package

PHONE, SCREEN = 320, 1280
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(browser: Browser) -> tuple[list[str], int]:
    """Everything that axe-core finds against the open page, and how many of its rules passed.

    https://github.com/dequelabs/axe-core/blob/develop/doc/API.md
    """
    browser.run(node_package("axe-core/axe.min.js").read_text("utf-8") + ";0")
    options = json.dumps({"runOnly": _TAGS, "resultTypes": ["violations"]})
    found: dict[str, Any] = browser.run(f"axe.run(document, {options})")
    said = [
        f"{each['id']}: {each['help']}: {node['target']} {node.get('failureSummary', '')}"
        for each in found["violations"]
        for node in each["nodes"][:5]
    ]
    return said, len(found["passes"])


def unfold(browser: Browser) -> None:
    """Open every fold, so that what is in it is looked at too."""
    browser.run("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")


def wider_than_window(browser: Browser) -> list[str]:
    """Elements that make the page scroll sideways: outside every region that scrolls by itself, beyond the window."""
    return list(
        browser.run(
            """(() => {
              if (document.documentElement.scrollWidth <= innerWidth) return [];
              const within = node => node.closest('.picture, .scroll, .skip, .vh');
              return [...document.querySelectorAll('body *')]
                .filter(node => !within(node) && node.getBoundingClientRect().right > innerWidth + 1)
                .map(node => node.outerHTML.slice(0, 200)).slice(0, 5).concat('the page is wider than the window');
            })()"""
        )
    )


def small_targets(browser: Browser) -> list[str]:
    """What is pressed and is lower than 24 CSS pixels (https://www.w3.org/TR/WCAG22/#target-size-minimum)."""
    return list(
        browser.run(
            """[...document.querySelectorAll('summary, button, select, input, nav a')]
              .filter(node => node.getClientRects().length && !node.closest('.skip'))
              .filter(node => node.getBoundingClientRect().height < 24)
              .map(node => node.outerHTML.slice(0, 120)).slice(0, 5)"""
        )
    )


def saved(folder: Path, text: str) -> Path:
    """The page as a file."""
    path = folder / "page.html"
    path.write_text(text, "utf-8")
    return path
