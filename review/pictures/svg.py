"""A small canvas: boxes, lines and text that knows how wide it is, written as SVG that reads by itself.

The picture carries its words twice more: as `<desc>` for whoever cannot see it, and as tables in `<metadata>` (JSON),
from which a page makes the table beside the picture.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from policies.reports.safe import cut, visible

CHARACTER: Final = 0.6
"""Width of a character in ems: DejaVu Sans, the widest of the common system fonts, comes to this on average."""
MONO: Final = 0.61
STYLE: Final = (
    "svg.havering{--p-paper:#fff;--p-ink:#1b1f24;--p-soft:#545e6b;--p-edge:#6b7685;--p-panel:#f5f7fa;"
    "--p-group:#e3ecf8;--p-zone:#e4f2e8;--p-hub:#efe9f7;--p-deal:#8a4b00;--p-way:#2f5f9e;--p-hot:#b3261e;"
    "font-family:system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}"
    "@media screen and (prefers-color-scheme:dark){svg.havering{--p-paper:#14171b;--p-ink:#e6e9ee;--p-soft:#a9b3c0;"
    "--p-edge:#8591a1;--p-panel:#1d2229;--p-group:#1c2b40;--p-zone:#1b3324;--p-hub:#2c2440;--p-deal:#f0bd62;"
    "--p-way:#8db8f0;--p-hot:#ff8a80}}"
    ".p-paper{fill:var(--p-paper)}.p-box{fill:var(--p-panel);stroke:var(--p-edge)}"
    ".p-group{fill:var(--p-group);stroke:var(--p-edge)}.p-zone{fill:var(--p-zone);stroke:var(--p-edge)}"
    ".p-hub{fill:var(--p-hub);stroke:var(--p-edge)}.p-hot{stroke:var(--p-hot);stroke-width:2.5}"
    ".p-rule{stroke:var(--p-edge);stroke-width:.4}.p-link{fill:none;stroke:var(--p-edge)}.p-way{fill:none;stroke:var(--p-way);stroke-width:1.5}"
    ".p-deal{fill:none;stroke:var(--p-deal);stroke-width:1.5;stroke-dasharray:5 3}"
    ".p-new{stroke:var(--p-hot);stroke-width:3}"
    ".p-way-head{fill:var(--p-way)}.p-deal-head{fill:var(--p-deal)}.p-new-head{fill:var(--p-hot)}"
    ".p-text{fill:var(--p-ink);font-size:13px}.p-bold{fill:var(--p-ink);font-size:13px;font-weight:600}"
    ".p-soft{fill:var(--p-soft);font-size:12px}.p-alarm{fill:var(--p-hot);font-size:12px;font-weight:600}"
    ".p-mono{fill:var(--p-ink);font-size:12px;font-family:ui-monospace,'DejaVu Sans Mono',Consolas,monospace}"
    ".p-title{fill:var(--p-ink);font-size:17px;font-weight:600}"
)
_SIZES: Final = {"p-title": 17, "p-text": 13, "p-bold": 13.6, "p-soft": 12, "p-alarm": 12.6, "p-mono": 12}


@dataclass(frozen=True)
class Table:
    """The words of a picture in rows."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def width(text: str, kind: str = "p-text") -> float:
    """Say how wide a text is at most, in pixels."""
    ems = sum(1.1 if ord(each) > 0x2E7F else 1.0 for each in text)
    return ems * _SIZES[kind] * (MONO if kind == "p-mono" else CHARACTER)


def fitting(text: str, most: float, kind: str = "p-text") -> str:
    """Cut a text to at most `most` pixels."""
    shown = visible(text)
    while shown and width(shown, kind) > most:
        shown = cut(shown.rstrip("…"), max(1, len(shown.rstrip("…")) - 1)) if len(shown) > 1 else ""
    return shown


@dataclass
class Canvas:
    """What is drawn so far; lines lie under boxes, and both under text."""

    ground: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, wide: float, high: float, kind: str, *, under: bool = False) -> None:
        """Draw a box, where told under the lines."""
        corner = f'x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{high:.0f}" rx="5"'
        (self.ground if under else self.boxes).append(f'<rect {corner} class="{kind}"/>')

    def rule(self, x: float, y: float, wide: float) -> None:
        """Draw a thin line that parts the rows of a box."""
        self.boxes.append(f'<path d="M{x:.0f} {y:.0f}h{wide:.0f}" class="p-rule"/>')

    def text(self, x: float, y: float, words: str, most: float, kind: str = "p-text", *, end: bool = False) -> None:
        """Write one line, cut to `most` pixels, with the whole of it on hover; `end` sets it flush right at `x`."""
        shown = fitting(words, most, kind)
        whole = f"<title>{escape(visible(words))}</title>" if shown != visible(words) else ""
        anchor = ' text-anchor="end"' if end else ""
        if shown:
            body = f"{escape(shown)}{whole}"
            self.texts.append(f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}"{anchor}>{body}</text>')

    def line(self, path: str, kind: str, says: str = "") -> None:
        """Draw a path."""
        whole = f"<title>{escape(visible(says))}</title>" if says else ""
        self.lines.append(f'<path d="{path}" class="{kind}">{whole}</path>')

    def head(self, x: float, y: float, kind: str, *, left: bool = False) -> None:
        """Draw the head of an arrow with its tip at (x, y)."""
        back = 8 if left else -8
        self.lines.append(f'<path d="M{x:.0f} {y:.0f}l{back} -4v8z" class="{kind}"/>')

    def write(self, name: str, title: str, desc: str, size: tuple[float, float], tables: Sequence[Table]) -> str:
        """Write the picture; `name` tells its ids from those of other pictures on a page."""
        wide, high = size
        plain = [{"caption": each.caption, "columns": each.columns, "rows": each.rows} for each in tables]
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="havering" role="img" viewBox="0 0 {wide:.0f} {high:.0f}" '
            f'width="{wide:.0f}" height="{high:.0f}" aria-labelledby="{name}-title {name}-desc">'
        )
        parts = (
            opening,
            f'<title id="{name}-title">{escape(visible(title))}</title>',
            f'<desc id="{name}-desc">{escape(visible(desc))}</desc>',
            f"<metadata>{escape(json.dumps(plain, ensure_ascii=False), quote=False)}</metadata>",
            f"<style>{STYLE}</style>",
            f'<rect width="{wide:.0f}" height="{high:.0f}" class="p-paper"/>',
            *self.ground,
            *self.lines,
            *self.boxes,
            *self.texts,
            "</svg>\n",
        )
        return "\n".join(parts)
