"""A report for a terminal."""

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from policies.report import Item, Report
from policies.reports.safe import visible

_COLOURS = {"fail": "red", "error": "magenta", "undetermined": "yellow", "waived": "cyan"}


def show(report: Report, console: Console) -> None:
    """Print headline, faults worst first, and differences."""
    console.print(Text(report.headline(), style="bold"))
    if report.spoken:
        console.print(_table(report))
    if report.compared:
        new = sum(item.change == "new" for item in report.spoken)
        console.print(
            Text(f"Against the base: {new} new, {len(report.fixed)} fixed, {len(report.spoken) - new} unchanged.")
        )
    if report.unwatched:
        console.print(Text("Only the general rules look at: " + ", ".join(report.unwatched)))


def _table(report: Report) -> RenderableType:
    table = Table(expand=True, show_lines=False, pad_edge=False)
    for column, ratio in (("verdict", 2), ("rule", 2), ("severity", 2), ("resource", 4), ("what was found", 8)):
        table.add_column(column, ratio=ratio, overflow="fold")
    for item in report.spoken:
        verdict = Text(item.outcome + (" (new)" if item.change == "new" else ""), style=_COLOURS[item.outcome])
        table.add_row(
            verdict, item.rule["id"], item.rule["severity"], Text(visible(item.name) or "the stack"), Text(_found(item))
        )
    return table


def _found(item: Item) -> str:
    lines = [item.rule["title"], *item.messages]
    if item.waiver:
        lines.append(f"waived until {item.waiver['expires']} ({item.waiver['ticket']}): {item.waiver['reason']}")
    elif item.outcome == "fail":
        lines.append(f"To do: {item.rule['remediation']}")
    return "\n".join(visible(line) for line in lines)
