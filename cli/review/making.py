"""Making a review: the preview, beside what it is compared with, and what rules and thresholds say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cli.agreement_record import edited_record
from cli.local.places import Places
from cli.review import capture, limits
from cli.review.against import Against
from cli.review.base import NoBaseError, Wanted, standing
from cli.review.capture import Captured
from cli.review.progress import Progress
from cli.review.remote import remote
from cli.review.rulebook import Rulebook
from cli.review.scene import copied, settle
from cli.today import today
from estate.stack import Stack
from policies.catalogue import all_rules
from policies.gate import judge_all
from policies.readers import parse_resources
from review.assemble import About, Judged, assemble
from review.links import Sources
from review.model import Breach, Commit, Review, RuleChange
from review.rules import nothing_before
from review.thresholds import Approval


@dataclass(frozen=True)
class Request:
    """What is to be reviewed: the stack of the project of `places`, whose stack file says `facts`."""

    places: Places
    stack: str
    facts: Stack
    against: Against
    local: bool
    approvals: Sequence[Approval] = ()


@dataclass
class _Compared:
    """A preview, the commit that it was compared with (None for what stood already), and what was found before."""

    captured: Captured
    base: Commit | None
    before: Mapping[str, Any] | None
    said: str
    problems: list[str] = field(default_factory=list)


def make(request: Request, progress: Progress) -> Review:
    """Make the review.

    :raises CommandError: the preview does not begin, or another command is changing the stack.
    """
    compared = _compared(request, progress)
    with progress.step("Judging the change"):
        changed = request.against.changed_files()
        rules, missing = _rules(request, changed)
        review = assemble(
            _about(request, compared, missing),
            compared.captured.plan,
            Judged(compared.captured.findings, compared.before, rules),
            Sources(request.places.root, request.facts.estate),
        )
        data = request.places.root / request.facts.estate
        crossed, untold = limits.judge(review, request.against.git, data, request.approvals, changed)
        crossed += _signed(request, changed)
    return review.model_copy(update={"breaches": crossed, "problems": [*review.problems, *untold]})


def _about(request: Request, compared: _Compared, missing: Sequence[str]) -> About:
    return About(
        stack=request.stack,
        environment=request.facts.environment,
        local=request.local,
        today=today().isoformat(),
        head=request.against.head,
        base=compared.base,
        against=compared.said,
        problems=(*compared.problems, *compared.captured.problems, *missing),
    )


def _rules(request: Request, changed: Sequence[str]) -> tuple[list[RuleChange], list[str]]:
    against = request.against
    return Rulebook(against.git, against.commit).changes(changed) if against.git and against.commit else ([], [])


def _signed(request: Request, changed: Sequence[str]) -> list[Breach]:
    """What the change edits in place of agreements that were signed before it."""
    against = request.against
    if not against.git or not against.commit:
        return []
    return edited_record(request.places.root, against.git, against.commit, changed)


def _compared(request: Request, progress: Progress) -> _Compared:
    if not request.local:
        captured = remote(request.places.root, request.stack, progress)
        return _beside_what_stands(captured, f"the state of {request.stack}")
    against, problems = request.against, list[str]()
    if against.stood_up and against.git and against.commit:
        home = request.places.folder / "review" / "bases"
        wanted = Wanted(request.stack, today().isoformat(), home)
        try:
            with standing(against.git, against.commit, wanted, progress) as base:
                captured = _previewed(request, base.places, progress)
                said = f"{against.commit.ref} ({against.commit.hash[:12]}), stood up for this: {against.why}"
                return _Compared(captured, against.commit, base.findings, said)
        except NoBaseError as fault:
            problems.append(f"{fault}\nThe change is compared with the state that stands instead.")
    settle(request.places, request.stack, request.facts.tenant.id, progress.console)
    captured = _previewed(request, request.places, progress)
    said = "the state that stands on the local Azure" if captured.state else "nothing: no state stands yet"
    compared = _beside_what_stands(captured, f"{said} ({against.why})")
    compared.problems += problems
    return compared


def _previewed(request: Request, source: Places, progress: Progress) -> Captured:
    runs = request.places.folder / "review" / "runs"
    with progress.step(f"Previewing {request.stack}"), copied(source, request.places.root, runs) as places:
        return capture.local(places, request.stack, progress)


def _beside_what_stands(captured: Captured, said: str) -> _Compared:
    """Judge what stands by the rules of the checkout: only the change's own doing then counts as new.

    Where nothing stands nothing was found before, so that all that is found now is new.
    """
    if not captured.state:
        return _Compared(captured, None, nothing_before(captured.findings), said)
    resources = parse_resources(captured.state, said)
    with TemporaryDirectory(prefix="havering-judged-") as folder:
        before, _ = judge_all(resources, all_rules(), today(), source=said, findings=Path(folder) / "findings.json")
    return _Compared(captured, None, before, said)
