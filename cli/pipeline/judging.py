"""Judging a pull request's reviews from outside: by main's own code, thresholds and calendar, and GitHub's approvals.

A pull request's preview runs the branch's program, so what that says of itself is data here, and no verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from cli.errors import BadInputError
from cli.exits import Exit
from cli.pipeline.github import GitHub
from cli.review.git import Git
from cli.review.verdict import verdict
from cli.review.write import REPORT
from cli.today import today
from estate.calendar import Calendar
from estate.reading import Unreadable, read
from estate.shape import shape
from estate.thresholds import Thresholds
from review.model import Breach, Review
from review.thresholds import Approval, breaches, endangered

ALLOW = "allow-"
"""How the environment of a threshold begins; its reviewers are the threshold's approvers."""


@dataclass(frozen=True)
class Bar:
    """The thresholds and the calendar of a checkout, and the day: a branch's review may name another."""

    thresholds: Thresholds
    calendar: Calendar
    today: date

    @classmethod
    def of(cls, data: Path) -> "Bar":
        """Read them from a data folder; the day is this run's own.

        :raises BadInputError: one cannot be read.
        """
        try:
            thresholds = shape(Thresholds, read(data / "thresholds.yaml", "estate/thresholds.yaml"))
            calendar = shape(Calendar, read(data / "calendar.yaml", "estate/calendar.yaml"))
        except (Unreadable, OSError) as fault:
            raise BadInputError(str(fault)) from fault
        return cls(thresholds, calendar, today())


@dataclass(frozen=True)
class Judged:
    """A review with the breaches that main finds, its exit code, and what is wrong in words."""

    review: Review
    code: Exit
    troubles: list[str]

    @property
    def crossed(self) -> list[Breach]:
        """What nobody has allowed yet."""
        return [breach for breach in self.review.breaches if not breach.allowed]


def changed_files(change: Path, base: str) -> list[str]:
    """The files that a checkout changed since it left `base`; a file that moved counts at both places.

    :raises BadInputError: git does not know the base.
    """
    git = Git(change)
    left = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}") if base else None
    found = git.ask("diff", "--name-only", "--no-renames", "-z", f"{left}...HEAD") if left else None
    if found is None:
        message = f"{change}: git cannot compare it with {base}. Check it out with `fetch-depth: 0`."
        raise BadInputError(message)
    return [name for name in found.split("\0") if name]


def gates(bar: Bar, changed: Sequence[str]) -> list[str]:
    """The thresholds of danger files that a change touches: what must be allowed before a preview runs its program."""
    return [threshold.name for threshold, _ in endangered(bar.thresholds, changed) if threshold.before_preview]


def approvals(github: GitHub, run: str, commit: str) -> list[Approval]:
    """Who has let this run pass which threshold; GitHub itself made sure that they may.

    https://docs.github.com/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run
    """
    given = [each for each in github.get(f"actions/runs/{run}/approvals") if each.get("state") == "approved"]
    names = {str(place["name"]) for each in given for place in each.get("environments", [])}
    return [Approval(name.removeprefix(ALLOW), commit) for name in sorted(names) if name.startswith(ALLOW)]


def reviews(folder: Path, stacks: Sequence[str]) -> list[Review]:
    """Read the reviews that a run left in a folder each: one of every stack, and none that nobody asked for.

    :raises BadInputError: one is missing, stands twice, is of something else, or is no review.
    """
    files = sorted(folder.glob(f"*/{REPORT}"))
    try:
        found = [Review.model_validate_json(file.read_bytes()) for file in files]
    except (ValidationError, OSError) as fault:
        message = f"{folder}: a review cannot be read: {fault}"
        raise BadInputError(message) from fault
    got = sorted(review.stack for review in found)
    if got != sorted(stacks):
        message = (
            f"{folder}: got reviews of {', '.join(got) or 'nothing'}, expected one of each of {', '.join(stacks)}. "
            "Look at the jobs before this one."
        )
        raise BadInputError(message)
    return found


def judge(  # noqa: PLR0917 - one of each thing that it is judged by
    review: Review,
    bar: Bar,
    changed: Sequence[str],
    given: Sequence[Approval],
    commit: str,
    signed: Sequence[Breach] = (),
) -> Judged:
    """Judge one review anew; one of another commit, or of files that are in none, proves nothing.

    `signed` is what the change edits of agreements that were signed before it, found by main's own code.

    :raises BadInputError: it is such a one.
    """
    if review.head.hash != commit or review.head.dirty or review.local:
        message = (
            f"{review.stack}: the review is of {review.head.hash or 'no commit'}"
            f"{' with other files' if review.head.dirty else ''}{', against the local Azure' if review.local else ''}; "
            f"expected one of {commit} against the real Azure"
        )
        raise BadInputError(message)
    found = breaches(review, bar.thresholds, bar.calendar, bar.today, given, changed)
    anew = review.model_copy(update={"breaches": [*found, *signed]})
    code, troubles = verdict(anew, "")
    return Judged(anew, code, troubles)


def waiting(bar: Bar, found: Sequence[Review], *, by_hand: bool) -> list[str]:
    """The thresholds that must be allowed, again or for the first time, before changes of main are applied."""
    freezes = {threshold.name for threshold in bar.thresholds.freezes}
    crossed = {
        breach.threshold
        for review in found
        for breach in breaches(review, bar.thresholds, bar.calendar, bar.today, [], [])
    }
    return sorted(crossed if by_hand else crossed & freezes)


def output(name: str, value: str, file: str | None) -> None:
    """Hand a value to later jobs (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-output-parameter)."""
    if file:
        with Path(file).open("a", encoding="utf-8") as outputs:
            outputs.write(f"{name}={value}\n")
