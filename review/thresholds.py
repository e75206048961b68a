"""Whether a change crosses a line that needs somebody's word, and whether one who may has given it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Final

from estate.calendar import ALL, PLATFORM, Calendar, Kind, Window
from estate.dates import spoken
from estate.thresholds import DangerFiles, Deletions, Freezes, GraveEffects, ProtectedKinds, Threshold, Thresholds
from review.model import Breach, Change, Consequence, Effect, Operation, Review
from review.severing import only_severs

GOING: Final = frozenset({Operation.DELETE, Operation.REPLACE})
"""What takes a resource away, with whatever it holds."""

_KINDS: Final[dict[Consequence, tuple[Kind, ...]]] = {
    Consequence.DATA: ("deletion",),
    Consequence.PROTECTION: ("policy",),
    Consequence.PATH: ("network",),
    Consequence.ACCESS: ("access",),
    Consequence.POLICY: ("policy",),
    Consequence.DOOR: ("network", "access"),
    Consequence.INTERRUPTION: ("interruption",),
    Consequence.NARROWED: ("network", "access"),
    Consequence.ROUTINE: (),
}
"""What a change means, in the calendar's words."""


@dataclass(frozen=True)
class Approval:
    """Somebody's word: `name` is a threshold, or the group or office that spoke; it holds for this commit alone."""

    name: str
    commit: str

    def __str__(self) -> str:
        """`closed-season@0f3c…`, as the command line takes it."""
        return f"{self.name}@{self.commit}"


def parse_approval(text: str) -> Approval:
    """Read `NAME@COMMIT`; raises `ValueError` for another form, for a short hash too: it may mean two commits."""
    name, _, commit = text.partition("@")
    if not re.fullmatch(r"[a-z][a-z0-9-]+", name) or not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", commit):
        message = f"got {text!r}, expected NAME@COMMIT: a threshold, group or office, and a whole commit hash"
        raise ValueError(message)
    return Approval(name, commit)


def breaches(  # noqa: PLR0917 - one of each thing that it is judged by
    review: Review,
    thresholds: Thresholds,
    calendar: Calendar,
    today: date,
    approvals: Sequence[Approval],
    changed_files: Iterable[str],
) -> list[Breach]:
    """Return the thresholds that `review` crosses, in the file's order, each with whether it is allowed.

    `changed_files` are paths from the repository's root, without a slash before them. An approval counts for the commit
    that was reviewed, and never where files differed from it.
    """
    given = {each.name for each in approvals if each.commit == review.head.hash and not review.head.dirty}
    found = [
        *_many(review, thresholds.deletions),
        *_protected(review, thresholds.protected_kinds),
        *_grave(review, thresholds.grave_effects),
        *_danger(review, thresholds, changed_files),
        # Who severs a party that was breached tonight does not wait for the season to open.
        *([] if only_severs(review) else _frozen(review, thresholds.freezes, calendar, today)),
    ]
    return [each.model_copy(update={"allowed": not given.isdisjoint(_words(each))}) for each in found]


def endangered(thresholds: Thresholds, changed_files: Iterable[str]) -> list[tuple[DangerFiles, list[str]]]:
    """Return the danger files that a change touches, of every environment: what must be known before any preview."""
    changed = sorted(set(changed_files))
    touched = [(each, [file for file in changed if is_meant(file, each)]) for each in thresholds.danger_files]
    return [(each, files) for each, files in touched if files]


def _words(breach: Breach) -> set[str]:
    return {breach.threshold, *breach.allowed_by}


def _holds(review: Review, threshold: Threshold) -> bool:
    return review.environment in threshold.environments


def _breach(threshold: Threshold, said: str, changes: Iterable[str] = ()) -> Breach:
    said = f"{said} ({threshold.why})"
    return Breach(threshold=threshold.name, said=said, allowed_by=threshold.allowed_by, changes=[*changes])


def _many(review: Review, thresholds: Sequence[Deletions]) -> Iterator[Breach]:
    going = [change for change in review.changes if change.operation in GOING and _is_real(change)]
    for threshold in thresholds:
        if _holds(review, threshold) and len(going) > threshold.more_than:
            said = f"{len(going)} resources are deleted or replaced, more than {threshold.more_than}"
            yield _breach(threshold, said, [change.urn for change in going])


def _is_real(change: Change) -> bool:
    """Whether it stands in Azure: components of the program, providers and the stack do not."""
    return not change.token.startswith(("havering:", "pulumi:"))


def _protected(review: Review, thresholds: Sequence[ProtectedKinds]) -> Iterator[Breach]:
    for threshold in thresholds:
        touched = [
            change
            for change in review.changes
            if change.operation in threshold.operations
            and _means_something(change)
            and any(fnmatchcase(change.token, pattern) for pattern in threshold.kinds)
        ]
        if touched and _holds(review, threshold):
            done = _listed([f"{change.operation} of {change.kind} {change.name}" for change in touched])
            yield _breach(threshold, done, [change.urn for change in touched])


def _means_something(change: Change) -> bool:
    """Whether an update does more than tag, or write the same in other words; one that shows nothing may.

    Tags of Entra's applications are no labels: some of them say who sees the application.
    """
    if change.operation is not Operation.UPDATE or not change.properties:
        return True
    labels = change.token.startswith("azure-native:")
    return any(not each.meaning and not (labels and _TAGS.match(each.path)) for each in change.properties)


_TAGS: Final = re.compile(r"tags($|[.\[])")


def _grave(review: Review, thresholds: Sequence[GraveEffects]) -> Iterator[Breach]:
    for threshold in thresholds:
        risks = [(risk, [change.urn]) for change in review.changes for risk in change.risks]
        risks += [(effect.risk, effect.because) for effect in review.effects if effect.opens]
        grave = [
            (risk, urns)
            for risk, urns in risks
            if risk.consequence in threshold.consequences and risk.rank >= threshold.rank_from
        ]
        if grave and _holds(review, threshold):
            said = _listed([*dict.fromkeys(risk.reason for risk, _ in grave)])
            yield _breach(threshold, said, dict.fromkeys(urn for _, urns in grave for urn in urns))


def _danger(review: Review, thresholds: Thresholds, changed: Iterable[str]) -> Iterator[Breach]:
    for threshold, files in endangered(thresholds, changed):
        if _holds(review, threshold):
            yield _breach(threshold, f"the change touches {_listed(files)}")


def _frozen(review: Review, thresholds: Sequence[Freezes], calendar: Calendar, today: date) -> Iterator[Breach]:
    for window in calendar.occurrences():
        rule = next((each for each in thresholds if each.windows == ALL or window.name in each.windows), None)
        if rule is None or not _holds(review, rule) or not window.meets(today, today):
            continue
        changes = {change.urn: change.zone or PLATFORM for change in review.changes if _meets(window, change)}
        for effect in review.effects:
            if _touches(window, _of(effect), effect.zones or [PLATFORM]):
                changes |= {urn: ", ".join(effect.zones) or PLATFORM for urn in effect.because}
        ending = [
            each.agreement
            for each in review.agreements
            if each.effect in {"closes", "shortens"} and window.covers(_services(review, each.agreement), "ending")
        ]
        if changes or ending:
            what = [*dict.fromkeys(changes.values()), *(f"agreement {each}" for each in ending)]
            said = f"{window.said}: {window.name}, {spoken(window.first)} to {spoken(window.last)}; {_listed(what)}"
            yield _breach(rule, said, changes)


def _services(review: Review, agreement: str) -> set[str]:
    """Whose doors an agreement holds, as far as they change; its flows pass the platform's firewall in any case."""
    return {PLATFORM, *(change.zone for change in review.changes if change.agreement == agreement and change.zone)}


def _meets(window: Window, change: Change) -> bool:
    return _is_real(change) and _touches(window, _of_change(change), {change.zone or PLATFORM, *change.zones_under})


def _touches(window: Window, kinds: Iterable[Kind], services: Iterable[str]) -> bool:
    """Whether the window covers one of the kinds; one for all kinds covers what is routine too."""
    services = [*services]
    if window.kinds == ALL:
        return window.services == ALL or not set(window.services).isdisjoint(services)
    return any(window.covers(services, kind) for kind in kinds)


def _of_change(change: Change) -> set[Kind]:
    kinds: set[Kind] = {kind for risk in change.risks for kind in _KINDS[risk.consequence]}
    return kinds | ({"deletion"} if change.operation in GOING else set())


def _of(effect: Effect) -> tuple[Kind, ...]:
    return _KINDS[effect.risk.consequence]


def is_meant(file: str, threshold: DangerFiles) -> bool:
    """Tell whether a file, by its path from the root, is one of a threshold's."""
    return _matches(file, threshold.paths) and not _matches(file, threshold.but)


def _matches(file: str, patterns: Sequence[str]) -> bool:
    return any(_pattern(pattern).fullmatch(f"/{file}") for pattern in patterns)


def _pattern(pattern: str) -> re.Pattern[str]:
    """Read a pattern as CODEOWNERS does: `*` stays inside a folder, `**` does not, a last `/` means all below.

    https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
    """
    parts = [".*" if part == "**" else "[^/]*" if part == "*" else re.escape(part) for part in _PARTS.findall(pattern)]
    return re.compile("".join(parts) + (".*" if pattern.endswith("/") else ""))


_PARTS: Final = re.compile(r"\*\*|\*|[^*]+")
_SHOWN: Final = 5


def _listed(words: Sequence[str]) -> str:
    shown = ", ".join(words[:_SHOWN])
    return f"{shown} and {len(words) - _SHOWN} more" if len(words) > _SHOWN else shown
