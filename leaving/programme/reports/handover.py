"""The hand-over pack as Markdown, as a page and as plain data."""

from collections.abc import Iterator
from typing import Any

from leaving.programme.handover import Pack
from leaving.programme.moment import said
from leaving.programme.reports.page import render
from policies.reports.safe import prose

SCHEMA = "havering-handover/1"


def pack_plain(pack: Pack) -> dict[str, Any]:
    """Return the pack as JSON holds it."""
    sections = [{"title": each.title, "why": each.why, "lines": list(each.lines)} for each in pack.sections]
    on = str(pack.moment.on)
    return {"schema": SCHEMA, "title": pack.title, "on": on, "sections": sections, "signs": list(pack.signs)}


def pack_markdown(pack: Pack) -> str:
    """Write the pack, its sign-off sheet last."""
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: Pack) -> Iterator[str]:
    yield f"# {prose(pack.title)}"
    yield ""
    yield f"As of {said(pack.moment.on)}, from {pack.source}."
    for section in pack.sections:
        yield ""
        yield f"## {section.title}"
        yield ""
        yield section.why
        yield ""
        yield from (f"* {prose(line)}" for line in section.lines)
        if not section.lines:
            yield section.none
    yield ""
    yield "## Sign-off"
    yield ""
    yield "| who, for what | name | day | signature |"
    yield "|---|---|---|---|"
    yield from (f"| {prose(line)} | | | |" for line in pack.signs)


def pack_page(pack: Pack) -> str:
    """Write the pack as one page."""
    return render("handover.html.j2", pack=pack)
