"""The programme's pages: each opens from the file system, runs no script and asks no network for anything."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from leaving.programme.cover import rolls
from leaving.programme.moment import said
from leaving.programme.readiness import COUNTED, Readiness
from leaving.programme.reports.network import network
from leaving.programme.reports.timeline import seasons, timeline
from leaving.programme.words import page_one

_FOLDER = Path(__file__).resolve().parent


def page(report: Readiness, changed: list[str] | None = None) -> str:
    """Write the readiness report as one page."""
    return render(
        "exit.html.j2",
        report=report,
        sentences=page_one(report),
        changed=changed,
        counted=COUNTED,
        timeline=timeline(report),
        seasons=seasons(report),
        ties={each.wave.id: each for each in report.ties.waves},
        network=network(report),
    )


def render(template: str, **values: Any) -> str:
    """Fill a template of this folder; everything from data is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = said
    environment.filters["rolls"] = rolls
    environment.filters["pounds"] = lambda pounds: f"£{pounds:,}"
    return environment.get_template(template).render(**values)
