"""Drift as one HTML page: it opens from the file system and asks no network for anything."""

from pathlib import Path
from typing import Final

from policies.reports.safe import cut, visible
from policies.reports.web import STYLE, fill
from review.drift.model import Cause, Drift
from review.drift.report import headline
from review.model import Change, Property
from review.reports.reading import gains, leads, risks, says_all, sides, told_apart, verb

_HERE: Final = Path(__file__).resolve().parent
_OWN: Final = (_HERE.parent / "reports" / "page.css").read_text("utf-8")
_LONGEST: Final = 2_000
"""Characters of a value: what is longer stands whole in drift.json."""


def page(drift: Drift) -> str:
    """Write the page: what people did, what Azure Policy did, what is noise, each with its differences."""
    changes = {change.urn: change for change in drift.review.changes}
    causes = [(cause, [(changes[each.urn], each) for each in drift.of(cause)]) for cause in Cause if drift.of(cause)]
    whole = drift.review.complete
    return fill(
        _HERE,
        "page.html.j2",
        style=STYLE + "\n" + _OWN,
        review=drift.review,
        headline=headline(drift),
        mark={Cause.PERSON: "stop", Cause.POLICY: "heed"}.get(drift.worst or Cause.NOISE, "go") if whole else "stop",
        causes=causes,
        zones=sorted({_zone(change) for change in drift.review.changes}),
        zone=_zone,
        effects=told_apart(drift.review),
        gains=gains(drift.review),
        verb=verb,
        leads=leads,
        says_all=says_all,
        risks=risks,
        values=_values,
        parted=_parted,
    )


def _parted(said: str) -> tuple[str, str]:
    """Part what is said from the command that tells more: `az …`; "" where there is none."""
    words, mark, command = said.partition(": az ")
    return (f"{words}:", f"az {command}") if mark else (said, "")


def _zone(change: Change) -> str:
    return visible(change.zone) or f"platform: {visible(change.layer) or 'other'}"


def _values(each: Property) -> tuple[str, str]:
    old, new = sides(each)
    return cut(old, _LONGEST), cut(new, _LONGEST)
