"""What a reviewer is told of each scenario, made from what the real engine said of it (record.py)."""

from pathlib import Path

import pytest

from policies.reports.safe import prose
from review.model import Consequence, Review
from review.reports.markdown import markdown, marker
from tests.review.scenarios.recording import BASE, base, larger, read, review_of
from tests.review.scenarios.scenario import STACK, Scenario, fingerprint, scenario, scenarios
from tests.review.scenarios.told import told

NAMES = [each.name for each in scenarios()]
NAMED = 5
"""So many of the gravest changes and effects a scenario names at least, where there are so many."""


def reviewed(of: Scenario, folder: Path) -> Review:
    """The review of a scenario, from its recording."""
    return review_of(of, larger(read(of.name), base()), base(), folder)


@pytest.mark.parametrize("name", NAMES)
def test_a_reviewer_is_told_what_the_change_means(name: str, tmp_path: Path) -> None:
    of = scenario(name)
    review = reviewed(of, tmp_path)
    assert told(review, of.expect) == dict(of.expect)
    first = [marker(STACK), of.expect.mark, "", f"**{prose(of.expect.headline)}**"]
    assert markdown(review).splitlines()[:4] == first
    _ordered_and_named(review, of)


def _ordered_and_named(review: Review, of: Scenario) -> None:
    """The gravest come first, and the scenario names enough of them."""
    for ranks in ([each.rank for each in review.changes], [each.risk.rank for each in review.effects]):
        assert ranks == sorted(ranks, reverse=True)
    assert len(of.expect.changes) >= min(NAMED, sum(bool(each.risks) for each in review.changes))
    assert len(of.expect.effects) >= min(NAMED, len(review.effects))


@pytest.mark.parametrize("name", [BASE, *NAMES])
def test_a_recording_is_of_the_files_that_the_scenario_has_now(name: str) -> None:
    made_from = fingerprint(None if name == BASE else scenario(name))
    again = "python -m tests.review.scenarios.record"
    assert read(name)["made_from"] == made_from, f"{name} was recorded from other files: run `{again}`"


def test_every_edit_and_every_day_counts_for_what_a_recording_was_made_from() -> None:
    of = scenario("tag-changed")
    (edit,) = of.edits
    others = [
        of.model_copy(update={"edits": [edit.model_copy(update={"new": f"{edit.new} "})]}),
        of.model_copy(update={"today": of.today.replace(day=24)}),
        scenario("budget-raised"),
    ]
    assert len({fingerprint(None), fingerprint(of), *map(fingerprint, others)}) == 5


def test_there_are_twenty_scenarios_and_more_and_some_of_every_consequence() -> None:
    assert len(NAMES) >= 20
    gravest = {change.consequence for of in scenarios() for change in of.expect.changes}
    assert {*gravest, Consequence.ROUTINE} == set(Consequence)
