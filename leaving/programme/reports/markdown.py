"""The report as Markdown, for a pull request or minutes."""

from collections.abc import Iterable, Iterator

from leaving.programme.cover import rolls
from leaving.programme.readiness import COUNTED, Readiness, WaveStanding
from leaving.programme.ties import WaveTies
from leaving.programme.words import page_one
from policies.reports.safe import prose


def markdown(report: Readiness, changed: list[str] | None = None) -> str:
    """Write the report; everything that comes from data is made harmless."""
    parts = [
        _first(report, changed),
        _blockers(report),
        _lists(report),
        _counts(report),
        _agreements(report),
        _waves(report),
        _money(report),
    ]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _first(report: Readiness, changed: list[str] | None) -> Iterator[str]:
    yield f"# Leaving the shared service, {report.moment.on}"
    yield ""
    for each in page_one(report):
        yield f"* **{prose(each.about)}.** {prose(each.text)}"
    if changed is not None:
        yield f"* **Since the base.** {prose('; '.join(changed) or 'Nothing that matters changed.')}"
    for fault in report.breaks:
        yield f"* **Would be refused.** {prose(str(fault))}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = list(heads)
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    for row in rows:
        yield "| " + " | ".join(prose(str(cell)) if str(cell) else "" for cell in row) + " |"


def _blockers(report: Readiness) -> Iterator[str]:
    if report.blockers:
        yield "## In the way, the least slack first"
        yield ""
        rows = (
            ("?" if each.slack is None else each.slack, each.kind, each.subject, each.what) for each in report.blockers
        )
        yield from _table(("Days of slack", "Kind", "What", "Why"), rows)


def _lists(report: Readiness) -> Iterator[str]:
    lists = {
        "Unknown": report.unknown,
        "Too old": report.stale,
        "Stays by decision": [f"{each.item.id}: {each.why}" for each in report.residual],
    }
    for title, lines in lists.items():
        if lines:
            yield f"## {title}"
            yield ""
            yield from (f"* {prose(line)}" for line in lines)
            yield ""


def _counts(report: Readiness) -> Iterator[str]:
    counts = report.counts()
    if counts:
        yield "## By kind"
        yield ""
        rows = ((kind, *(row[name] for name in COUNTED)) for kind, row in counts.items())
        yield from _table(("Kind", "In the way", "Unknown", "Stays by decision"), rows)


def _agreements(report: Readiness) -> Iterator[str]:
    if not report.ties.agreements:
        return
    yield "## Agreements, and what each still waits for"
    yield ""
    rows = (
        (
            each.agreement.id,
            f"{'to be reviewed by ' if rolls(each.agreement) else ''}{each.agreement.ends}",
            ". ".join(map(str, each.waits_for)) or "nothing",
            ", ".join(each.stays),
        )
        for each in report.ties.agreements
    )
    yield from _table(("Agreement", "Last day", "Waits for", "Stays by decision"), rows)


def _waves(report: Readiness) -> Iterator[str]:
    if not report.waves:
        return
    yield "## Waves"
    yield ""
    yield from _table(("Wave", "State", "Cut-over", "Closes", "Days late", "Slack"), map(_wave, report.waves))
    if report.chain:
        yield ""
        yield f"Longest chain of work: {prose(' → '.join(report.chain))}."
    ties = {each.wave.id: each for each in report.ties.waves}
    for each in report.waves:
        if each.criteria or each.forecast.because:
            yield ""
            yield f"### {prose(each.forecast.wave.id)}: {prose(each.forecast.wave.title)}"
            yield ""
            yield from _ties(ties.get(each.forecast.wave.id))
            yield from (f"* Later because {prose(why)}." for why in each.forecast.because)
            for asked in each.criteria:
                yield f"* {asked.gate}, {asked.name}: **{asked.verdict}**. {prose(asked.said)}"


def _ties(held: WaveTies | None) -> Iterator[str]:
    if held is None:
        return
    yield from (f"* Waits for {prose(str(waiting))}." for waiting in held.waits_for)
    if held.ends:
        yield f"* Ends {prose(', '.join(item.id for item in held.ends))}."
    yield from (f"* Holds up {prose(str(waiting))}." for waiting in held.holds_up)
    if held.frees:
        yield f"* {prose(', '.join(held.frees))} cannot end before it."


def _wave(each: WaveStanding) -> tuple[object, ...]:
    days, slack = each.forecast.days, each.slack
    return (
        each.forecast.wave.id,
        each.state,
        days["cut_over"],
        days["closed"],
        each.forecast.delay or "",
        f"{slack.days} ({slack.because})" if slack else "",
    )


def _money(report: Readiness) -> Iterator[str]:
    money = report.money
    if not (money.sources or money.agreements or money.stranded):
        return
    yield "## Money: capital and revenue are never added together"
    yield ""
    if money.sources:
        rows = (
            (
                each.source,
                each.treatment,
                f"{each.planned:,}",
                f"{each.forecast:,}",
                "nothing" if each.allocated is None else f"{each.allocated:,}",
                each.said,
            )
            for each in money.sources
        )
        yield from _table(("Source", "Treatment", "Planned £", "Forecast £", "Set aside £", "Not enough"), rows)
        yield ""
    yield from (f"* {prose(line)}" for line in (*money.agreements, *money.stranded))
