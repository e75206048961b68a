"""A review as one HTML page: it opens from the file system and asks no network for anything."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from markupsafe import Markup

from policies.reports.safe import cut, visible
from policies.reports.web import STYLE, fill
from review.model import Change, Consequence, Operation, Property, Review
from review.pictures.svg import STYLE as PICTURES
from review.reports.headline import headline
from review.reports.reading import (
    UNSURE,
    VERBS,
    WEAKER,
    WORTH_READING,
    State,
    blocking,
    by_consequence,
    counts,
    gains,
    grouped,
    leads,
    open_breaches,
    operations,
    risks,
    says_all,
    sides,
    state,
    told_apart,
    touched,
    verb,
)

_HERE: Final = Path(__file__).resolve().parent
_OWN: Final = (_HERE / "page.css").read_text("utf-8")
_LONGEST: Final = 2_000
"""Characters of a value: what is longer stands whole in the review's JSON."""
_NAMED: Final = 30
"""Dependants that are named."""
_STATES: Final[dict[State, str]] = {"stopped": "stop", "to be read": "heed", "routine": "go"}
_FEW, _SHORT = 6, 300
"""Properties are unfolded where there are at most so many, on a page of at most so many changes."""
_SVG: Final = "{http://www.w3.org/2000/svg}"
_DRAWN: Final = {"svg", "title", "desc", "metadata", "style", "rect", "path", "text"}


@dataclass(frozen=True)
class Figure:
    """A picture as it stands in the page, with its words as tables."""

    name: str
    title: str
    drawing: Markup
    tables: list[dict[str, Any]]


def page(review: Review, pictures: Mapping[str, str] | None = None) -> str:
    """Write the page: summary, filters and search, every change with its properties, policies, agreements, pictures.

    `pictures` are those of `review.pictures`, by name. Raises `ValueError` for one that holds more than drawings.
    """
    return fill(
        _HERE,
        "page.html.j2",
        style=STYLE + PICTURES + "\n" + _OWN,
        review=review,
        headline=headline(review),
        state=_STATES[state(review)],
        counts={VERBS[operation]: count for operation, count in operations(review.changes).items()},
        breaches=sorted(review.breaches, key=lambda breach: breach.allowed),
        waiting=open_breaches(review),
        blocking=blocking(review),
        effects=told_apart(review),
        gains=gains(review),
        verb=verb,
        leads=leads,
        says_all=says_all,
        counted=counts(review),
        groups=_groups(review),
        zones=sorted({_zone(change) for change in review.changes}),
        consequences=[each for each in Consequence if any(each in _consequences(c) for c in review.changes)],
        operations=[each for each in Operation if any(each is change.operation for change in review.changes)],
        policies={
            how: [item for item in review.policies if item.change == how] for how in ("new", "fixed", "unchanged")
        },
        figures=[_figure(name, svg) for name, svg in (pictures or {}).items()],
        names={change.urn: change.name for change in review.changes},
        facets=_facets,
        consequence_class=_class,
        risks=risks,
        weaker=WEAKER,
        unsure=UNSURE,
        values=_values,
        unfolded=lambda change: _unfolded(review, change),
        dependants=lambda change: _dependants(review, change),
    )


def _groups(review: Review) -> list[tuple[str, dict[Consequence, list[Change]]]]:
    return [(title, by_consequence(changes)) for title, changes in grouped(review.changes, touched).items()]


def _zone(change: Change) -> str:
    return visible(change.zone) or f"platform: {visible(change.layer) or 'other'}"


def _consequences(change: Change) -> list[Consequence]:
    """Return all that a change means, not the gravest alone: a filter finds it by each."""
    return list(dict.fromkeys(risk.consequence for risk in change.risks)) or [Consequence.ROUTINE]


def _facets(change: Change) -> dict[str, str]:
    """Return what the filters compare, by the name of the filter; several values stand on lines of their own."""
    return {
        "zone": _zone(change),
        "consequence": "\n".join(_consequences(change)),
        "operation": change.operation,
    }


def _class(consequence: Consequence) -> str:
    graver = {Consequence.DATA, Consequence.PROTECTION, Consequence.PATH}
    if consequence in graver:
        return "fail"
    return {Consequence.NARROWED: "pass", Consequence.ROUTINE: "soft"}.get(consequence, "undetermined")


def _unfolded(review: Review, change: Change) -> bool:
    """Show the properties of what is worth reading at once, where the page stays short."""
    return change.rank >= WORTH_READING and 0 < len(change.properties) <= _FEW and len(review.changes) <= _SHORT


def _values(change: Property) -> tuple[str, str]:
    old, new = sides(change)
    return cut(old, _LONGEST), cut(new, _LONGEST)


def _dependants(review: Review, change: Change) -> tuple[int, list[str]]:
    """Return how many resources depend on a changed one, and the names of the first."""
    urns = review.dependants.get(change.urn, [])
    return len(urns), [visible(urn.rpartition("::")[2]) for urn in urns[:_NAMED]]


def _figure(name: str, svg: str) -> Figure:
    """Take a picture into the page: without its style, which the page has, and with its metadata as tables."""
    root = ET.fromstring(svg)  # noqa: S314 - drawn by ourselves, and looked through below
    _look_through(name, root.iter())
    for part in ("metadata", "style"):
        for element in root.findall(f"{_SVG}{part}"):
            if part == "metadata":
                tables = json.loads(element.text or "[]")
            root.remove(element)
    ET.register_namespace("", _SVG[1:-1])
    drawing = Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - drawings and escaped words alone
    return Figure(name, root.findtext(f"{_SVG}title") or name, drawing, tables)


def _look_through(name: str, elements: Iterable[ET.Element]) -> None:
    for element in elements:
        tag = element.tag.removeprefix(_SVG)
        live = [key for key in element.attrib if key.startswith("on") or "href" in key or key == "style"]
        if tag not in _DRAWN or live:
            message = (
                f"picture {name!r}: got <{tag}> with {', '.join(live) or 'no such attribute'}, expected drawings alone"
            )
            raise ValueError(message)
