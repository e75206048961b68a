"""The report for a terminal: page one, then what is in the way by slack, waves and money."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from leaving.programme.readiness import Readiness
from leaving.programme.words import page_one


def show(report: Readiness, console: Console, changed: list[str] | None = None, most: int = 30) -> None:
    """Print the report; `most` blockers are listed, the rest is counted."""
    for sentence in page_one(report):
        console.print(Text(f"{sentence.about}: ", style="bold red" if sentence.bad else "bold") + Text(sentence.text))
    if changed is not None:
        console.print(Text("Since the base: ", style="bold") + Text("; ".join(changed) or "nothing that matters"))
    for fault in report.breaks:
        console.print(Text("Would be refused: ", style="bold red") + Text(str(fault)))
    _blockers(report, console, most)
    _listed("Unknown", report.unknown, console)
    _listed("Too old", report.stale, console)
    _listed("Stays by decision", [f"{each.item.id}: {each.why}" for each in report.residual], console)
    _waves(report, console)
    _money(report, console)


def _blockers(report: Readiness, console: Console, most: int) -> None:
    if not report.blockers:
        return
    table = Table("Slack", "Kind", "What", "", box=None, pad_edge=False, title="In the way", title_justify="left")
    for each in report.blockers[:most]:
        slack = "?" if each.slack is None else str(each.slack)
        table.add_row(Text(slack), Text(each.kind), Text(each.subject), Text(each.what))
    console.print(table)
    if len(report.blockers) > most:
        console.print(f"and {len(report.blockers) - most} more (--format json lists all)")


def _listed(title: str, lines: list[str], console: Console) -> None:
    if lines:
        console.print(Text(title, style="italic"))
        for line in lines:
            console.print(Text(f"  {line}"))


def _waves(report: Readiness, console: Console) -> None:
    if not report.waves:
        return
    table = Table("Wave", "State", "Cut-over", "Closes", "Late", "Slack", box=None, pad_edge=False)
    for name in report.plan.order or list(report.plan.forecasts):
        each = next(wave for wave in report.waves if wave.forecast.wave.id == name)
        days = each.forecast.days
        slack = f"{each.slack.days} ({each.slack.because})" if each.slack else ""
        late = f"{each.forecast.delay} d" if each.forecast.delay else ""
        table.add_row(name, each.state, str(days["cut_over"]), str(days["closed"]), late, Text(slack))
    console.print(table)
    if report.chain:
        console.print(Text(f"Longest chain of work: {' → '.join(report.chain)}"))


def _money(report: Readiness, console: Console) -> None:
    money = report.money
    if money.sources:
        table = Table("Source", "Treatment", "Planned £", "Forecast £", "Set aside £", "", box=None, pad_edge=False)
        for each in money.sources:
            aside = "nothing" if each.allocated is None else f"{each.allocated:,}"
            table.add_row(
                each.source, each.treatment, f"{each.planned:,}", f"{each.forecast:,}", aside, Text(each.said)
            )
        console.print(table)
    for line in (*money.agreements, *money.stranded):
        console.print(Text(f"  {line}"))
