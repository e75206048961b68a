"""What a review tells, in the words in which a scenario says what it expects."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from cli.review.verdict import verdict
from review.model import Change, Effect, Review
from review.reports.headline import headline
from review.reports.markdown import markdown
from tests.review.scenarios.scenario import Expected, Meant, Told


def told(review: Review, expected: Expected) -> dict[str, Any]:
    """Everything that `expected` speaks of, as it is; a text of which it states a part is that part, if it has it."""
    grave = [each for each in review.changes if each.risks]
    return {
        "headline": headline(review),
        "exit": int(verdict(review, "")[0]),
        "mark": markdown(review).splitlines()[1],
        "complete": review.complete,
        "problems": _parts(review.problems, expected.problems),
        "changes": list(_changes(grave, expected.changes)),
        "of": dict(Counter(each.consequence for each in review.changes)),
        "routine": sorted(each.name for each in review.changes if not each.risks) if expected.routine else [],
        "effects": list(_effects(review.effects, expected.effects)),
        "effects_of": len(review.effects),
        "breaches": [each.threshold for each in review.breaches],
        "agreements": [each.said for each in review.agreements],
        "policies": [
            f"{each.change} {each.rule} {each.name}" for each in review.policies if each.change != "unchanged"
        ],
        "same": _same(review),
    }


def _parts(texts: Iterable[str], parts: list[str]) -> list[str]:
    said = [*texts]
    return [part if part in text else text for text, part in zip(said, [*parts, *["?"] * len(said)], strict=False)]


def _changes(grave: list[Change], expected: list[Told]) -> Iterator[Told]:
    for change, wanted in zip(grave, expected, strict=False):
        risk = change.risks[0]
        reason = wanted.reason if wanted.reason in risk.reason else risk.reason
        yield Told(name=change.name, does=change.operation, consequence=risk.consequence, rank=risk.rank, reason=reason)


def _effects(effects: list[Effect], expected: list[Meant]) -> Iterator[Meant]:
    for effect, wanted in zip(effects, expected, strict=False):
        said = wanted.object if wanted.object in effect.object else effect.object
        yield Meant(rank=effect.risk.rank, opens=effect.opens, subject=effect.subject, object=said)


def _same(review: Review) -> list[str]:
    """What differs in its spelling alone: the kind of the resource, the path, and why there is no difference."""
    shown = ((change.kind, each) for change in review.changes for each in change.properties)
    return sorted({f"{kind} {each.path}: {each.meaning}" for kind, each in shown if each.meaning})
