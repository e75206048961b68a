"""A report as one HTML page: it opens from the file system and asks no network for anything."""

from pathlib import Path

from policies.report import OUTCOMES, SEVERITIES, Report, by_rule
from policies.reports.matrix import matrix
from policies.reports.web import fill


def page(report: Report) -> str:
    """Write the page: every verdict that does not merely pass, filters, search, and the assurance matrix."""
    return fill(
        Path(__file__).resolve().parent,
        "page.html.j2",
        report=report,
        by_rule=by_rule(report.spoken),
        lines=matrix(report.content["rules"], report),
        severities=SEVERITIES,
        outcomes=OUTCOMES,
        areas=sorted({rule["area"] for rule in report.rules.values()}),
    )
