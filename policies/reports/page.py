"""A report as one HTML page: it opens from the file system and asks no network for anything."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from policies.report import OUTCOMES, SEVERITIES, Report, by_rule
from policies.reports.matrix import matrix

_FOLDER = Path(__file__).resolve().parent


def page(report: Report) -> str:
    """Write the page: every verdict that does not merely pass, filters, search, and the assurance matrix."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2").render(
        report=report,
        by_rule=by_rule(report.spoken),
        lines=matrix(report.content["rules"], report),
        severities=SEVERITIES,
        outcomes=OUTCOMES,
        areas=sorted({rule["area"] for rule in report.rules.values()}),
    )
