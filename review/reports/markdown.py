"""A review as Markdown for a pull request, updated in place and never longer than a comment may be.

What is left out for want of room is the least risky, and is counted. Deletions, lost protection and opened paths stay:
first with their reasons, then with a line each that names them; where even these lines find no room, the gravest stay
and the first sentence says how many more there are.
"""

import re
from typing import Final

from policies.reports.safe import prose, span
from review.model import Commit, Review
from review.reports.entries import entries
from review.reports.headline import headline
from review.reports.reading import counts, state
from review.reports.room import Fitted, counted, fit, size

LIMIT: Final = 65_536
"""GitHub's for the body of a comment."""
LEAST: Final = 4_096
"""Room for the headline, for what the review is of, and for what was left out."""
_NOTES: Final = 900


def marker(stack: str) -> str:
    """Return the first line of a stack's comment, by which the comment is found again; no reader sees it."""
    return f"<!-- havering-review:{re.sub('[^A-Za-z0-9.]+', '-', stack)[:100].strip('-')} -->"


def markdown(review: Review, *, limit: int = LIMIT, blob: str = "", whole: str = "") -> str:
    """Write what a reviewer reads, in at most `limit` UTF-8 bytes (so in no more characters either).

    `blob` is the address of the repository's files at the head, ending with a slash: links are made of it. `whole`
    says in plain words or as an address where the report without omissions is. Raises `ValueError` for a limit below
    `LEAST`.
    """
    if limit < LEAST:
        message = f"limit: got {limit}, expected at least {LEAST} bytes: headline and counts need them"
        raise ValueError(message)
    first, second = _first(review), _second(review)
    fitted = fit(entries(review, blob), limit - size(first) - size(second) - _NOTES)
    text = f"{first}{_squeezed(fitted)}{second}\n{fitted.text}{_left_out(fitted, whole)}"
    return re.sub(r"\n{3,}", "\n\n", text)


def _first(review: Review) -> str:
    mark = {"stopped": "🛑 {}: stopped", "to be read": "⚠️ {}: read before you agree", "routine": "✅ {}"}[state(review)]
    return f"{marker(review.stack)}\n## {mark.format(prose(review.stack[:80]))}\n\n**{prose(headline(review))}**\n\n"


def _second(review: Review) -> str:
    base = review.base
    against = f"against {_commit(base)}" if base else f"against {prose(review.against[:200] or 'nothing that stands')}"
    place = "the local Azure" if review.local else "Azure"
    return (
        f"{counts(review)} "
        f"{_commit(review.head)} {against}, previewed on {prose(review.today[:20])} against {place}. "
        f"Digest of what was reviewed: {span(review.digest[:16])}.\n"
    )


def _commit(commit: Commit) -> str:
    unkept = " with files that are not committed" if commit.dirty else ""
    return f"{span(commit.ref[:80])} {span(commit.hash[:10])}{unkept}"


def _squeezed(fitted: Fitted) -> str:
    if not fitted.squeezed:
        return ""
    more = counted(fitted.squeezed, lambda entry: entry.kind)
    return f"**There is no room here for {more} more, all of which must be read: they are in the whole report.**\n\n"


def _left_out(fitted: Fitted, whole: str) -> str:
    if not fitted.left_out and not fitted.squeezed:
        return ""
    where = f"The whole report: {prose(whole[:300])}" if whole else "The whole report is among this run's artefacts"
    left = counted(fitted.left_out, lambda entry: entry.kind)
    return f"\n{f'Left out here, the least risky first: {left}. ' if left else ''}{where}.\n"
