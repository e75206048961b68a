"""A report as Markdown, for a pull request."""

from collections.abc import Iterator

from policies.report import Item, Report
from policies.reports.safe import prose, span

_MARKS = {"fail": "✗", "error": "!", "undetermined": "?", "waived": "~"}
_MOST = 200


def markdown(report: Report) -> str:
    """Write headline, faults, differences and what was not looked at."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"## Policies: {'stopped' if report.blocked else 'nothing stops this run'}"
    yield ""
    yield report.headline()
    if report.spoken:
        yield from ("", "| | rule | severity | resource | what was found |", "|---|---|---|---|---|")
        yield from (_row(item) for item in report.spoken[:_MOST])
        if len(report.spoken) > _MOST:
            yield from ("", f"{len(report.spoken) - _MOST} more are in the findings file.")
    if report.compared:
        new = sum(item.change == "new" for item in report.spoken)
        yield from (
            "",
            f"Against the base: {new} new, {len(report.fixed)} fixed, {len(report.spoken) - new} unchanged.",
        )
        yield from (f"* fixed: {item.rule['id']} on {span(item.name or 'the stack')}" for item in report.fixed)
    if report.unwatched:
        yield from ("", "Only the general rules look at these types: " + ", ".join(f"`{t}`" for t in report.unwatched))


def _row(item: Item) -> str:
    found = " · ".join(prose(text) for text in item.messages)
    if item.waiver:
        found += f" (waived until {item.waiver['expires']}, {item.waiver['ticket']}: {prose(item.waiver['reason'])})"
    mark = _MARKS[item.outcome] + (" new" if item.change == "new" else "")
    name = span(item.name or "the stack").replace("|", "\\|")
    return f"| {mark} | {item.rule['id']} {prose(item.rule['title'])} | {item.rule['severity']} | {name} | {found} |"
