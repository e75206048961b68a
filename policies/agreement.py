"""How a resource without tags says which agreement opened it, and until when.

Names and descriptions carry `IAA-003 until 2028-07-31`, or `agreement: IAA-003; agreement-ends: 2028-07-31`; names that
take no spaces write hyphens or underscores instead.
"""

import re
from collections.abc import Iterator
from datetime import date

from policies.view import Finding, View, day

MARKER = re.compile(
    r"(?P<id>(?:IAA|SUP|RSS|CON)-\d{3})(?:;? ?[ _-]?agreement-ends:? ?|[ _-]until[ _-])(?P<ends>\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_ID = re.compile(r"\b(?:IAA|SUP|RSS|CON)-\d{3}\b", re.IGNORECASE)

EXPECTED = "the agreement and its last day, such as 'IAA-003 until 2028-07-31'"


def last_day(text: str) -> tuple[str, date] | None:
    """Find the agreement that a text names with its last day; None when it names none or no such day."""
    found = MARKER.search(text)
    if not found:
        return None
    try:
        return found["id"].upper(), date.fromisoformat(found["ends"])
    except ValueError:
        return None


def names_agreement(text: str) -> bool:
    """Tell whether a text names an agreement, with or without its last day."""
    return bool(_ID.search(text))


OURS = f"what is the Council's own, or {EXPECTED}"
TAGGED = "what is the Council's own, or the tags agreement and agreement-ends"


def is_agreed(*texts: str) -> bool:
    """Tell whether one of the texts names an agreement that lasts today."""
    return any((found := last_day(text)) is not None and found[1] >= day.get() for text in texts)


def is_agreed_by_tags(resource: View) -> bool:
    """Tell whether a resource's tags name an agreement that lasts today."""
    tags = resource.child("tags")
    return bool(tags.text("agreement")) and tags.text("agreement-ends") >= day.get().isoformat()


def faults_of(view: View, path: str, *, needed: bool) -> Iterator[Finding]:
    """Find what is wrong with the agreement that a property names; `needed` tells whether it has to name one."""
    text = view.text(path)
    found = last_day(text)
    if found is None:
        if needed or names_agreement(text):
            yield view.fault(path, EXPECTED)
        return
    agreement, ends = found
    if ends < day.get():
        got = f"{agreement}, which ended on {ends.isoformat()}"
        yield view.fault(path, f"an agreement that lasts on {day.get().isoformat()}", got=got)
