"""Drift in words: a headline, Markdown, and lines for a terminal."""

from collections.abc import Iterator
from typing import Final

from policies.reports.safe import cut, prose, span, visible
from review.drift.model import Cause, Drift, Finding
from review.model import Change, Review
from review.reports.entries import entries
from review.reports.headline import lost
from review.reports.markdown import LIMIT
from review.reports.reading import many, risks, sides, told_apart, verb
from review.reports.room import counted, fit, size

_SHOWN: Final = 200
_VALUE: Final = 160
_NOTES: Final = 600
_MEANT: Final = {
    Cause.PERSON: "Made by a person, or by anything else that nothing planned explains",
    Cause.POLICY: "Made by Azure Policy, as planned: the program should say the same, or the assignment go",
    Cause.NOISE: "Provider noise: written differently, the same to Azure",
}


_CALM: Final = "Not as declared"
"""Over what is not grave by itself, and no routine either: a reader has to see it."""


def headline(drift: Drift) -> str:
    """Say how many resources are not as declared, who is behind it, and what people's doing lost or opened.

    Nothing is claimed of a refresh that broke off.
    """
    real = [cause for cause in (Cause.PERSON, Cause.POLICY) if drift.of(cause)]
    part = "" if drift.review.complete else "Not the whole: the refresh stopped early. "
    if not real:
        return f"{part}Everything found is as it was declared." if part else "Everything stands as it was declared."
    counts = ", ".join(f"{len(drift.of(cause)):,} {cause}" for cause in real)
    total = sum(len(drift.of(cause)) for cause in real)
    said = f"{many(total, 'resource')} {'is' if total == 1 else 'are'} not as declared: {counts}."
    meant = lost(people(drift)) if drift.of(Cause.PERSON) else ""
    return f"{part}{said[:1].upper()}{said[1:]} {meant}".rstrip()


def markdown(drift: Drift, *, limit: int = LIMIT, blob: str = "") -> str:
    """Write what a reader needs, in at most `limit` bytes: first what people did, by risk; then the rest, a line each.

    `blob` is the address of the repository's files at the head, ending with a slash.
    """
    mark = {Cause.PERSON: "⚠️", Cause.POLICY: "ℹ️"}.get(drift.worst or Cause.NOISE, "✅")
    first = f"## {mark} Drift of {prose(drift.review.stack[:80])}\n\n**{prose(headline(drift))}**\n\n{_of(drift)}\n"
    first += "".join(f"- {prose(cut(problem, 300))}\n" for problem in drift.review.problems[:10])
    rest = "".join(_folded(drift, cause) for cause in (Cause.POLICY, Cause.NOISE))
    rest = rest if size(first) + size(rest) + _NOTES < limit / 2 else ""
    asked = "".join(_asked(drift, limit // 8))
    fitted = fit(entries(people(drift), blob, _CALM), max(limit - size(first) - size(rest) - size(asked) - _NOTES, 0))
    left = [*fitted.left_out, *fitted.squeezed]
    note = f"\nLeft out here: {counted(left, lambda entry: entry.kind)}. The whole is in drift.html.\n" if left else ""
    return f"{first}\n{fitted.text}{asked}{rest}{note}"


def lines(drift: Drift) -> Iterator[str]:
    """Yield what a terminal shows: by cause, each resource with its differences."""
    yield headline(drift)
    yield from (f"! {visible(problem)}" for problem in drift.review.problems)
    for effect in told_apart(drift.review):
        yield f"{verb(effect):<8}{visible(effect.risk.reason)} ({effect.risk.rank})"
    by_urn = {change.urn: change for change in drift.review.changes}
    for cause in Cause:
        found = drift.of(cause)
        if found:
            yield f"{_MEANT[cause]} ({len(found):,}):"
        for finding in found[:_SHOWN]:
            yield from _resource(by_urn[finding.urn], finding)
        if len(found) > _SHOWN:
            yield f"  and {len(found) - _SHOWN:,} more"


def _resource(change: Change, finding: Finding) -> Iterator[str]:
    where = f" of {change.zone}" if change.zone else ""
    yield f"  {_verb(change)} {change.kind} {visible(change.name)}{where}: {visible(finding.said)}"
    for risk in risks(change):
        yield f"      {risk.consequence}: {visible(risk.reason)} ({risk.rank})"
    for each in change.properties:
        old, new = (cut(side, _VALUE) for side in sides(each))
        yield f"      {visible(each.path)}: {old} -> {new}{f'  ({visible(each.meaning)})' if each.meaning else ''}"


def _verb(change: Change) -> str:
    return "gone   " if change.operation == "delete" else "changed"


def people(drift: Drift) -> Review:
    """Return the review of what people did, and of what that opened or took away; nothing else."""
    urns = {finding.urn for finding in drift.of(Cause.PERSON)}
    changes = [change for change in drift.review.changes if change.urn in urns]
    effects = [effect for effect in drift.review.effects if not effect.because or not urns.isdisjoint(effect.because)]
    return drift.review.model_copy(update={"changes": changes, "effects": effects, "problems": []})


def _of(drift: Drift) -> str:
    place = "the local Azure" if drift.review.local else "Azure"
    return (
        f"Found on {prose(drift.review.today)} by a refresh of {place} that changed nothing; "
        f"{drift.review.unchanged:,} resources stand as declared. "
        "Old values are what was declared, new ones what stands."
    )


def _asked(drift: Drift, room: int) -> Iterator[str]:
    """Yield what each finding of a person says, as far as there is room."""
    found = drift.of(Cause.PERSON)
    if not found:
        return
    by_urn = {change.urn: change for change in drift.review.changes}
    yield "\n<details><summary>Who did it</summary>\n\n"
    for number, finding in enumerate(found):
        line = f"- {span(cut(by_urn[finding.urn].name, 120))}: {prose(cut(finding.said, 400))}\n"
        room -= size(line)
        if room < 0:
            yield f"- and {len(found) - number:,} more\n"
            break
        yield line
    yield "\n</details>\n"


def _folded(drift: Drift, cause: Cause) -> str:
    found = drift.of(cause)
    if not found:
        return ""
    by_urn = {change.urn: change for change in drift.review.changes}
    text = f"\n<details><summary>{_MEANT[cause]}: {len(found):,}</summary>\n\n"
    for finding in found:
        change = by_urn[finding.urn]
        paths = ", ".join(span(cut(each.path, 80)) for each in change.properties[:5])
        text += f"- {prose(change.kind)} {span(cut(change.name, 120))}: {paths or 'nothing'}; {prose(finding.said)}\n"
    return f"{text}\n</details>\n"
