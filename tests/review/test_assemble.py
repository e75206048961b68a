"""From a recording to a review: every change with its place, risk and properties, and nothing that is secret."""

from dataclasses import replace
from pathlib import Path

from review.assemble import About, Judged, assemble
from review.events import Recording
from review.links import Sources
from review.model import Change, Commit, Consequence, Operation, Review, Unknown
from review.plan import Plan
from tests.review.recorded import plan

ABOUT = About("tests", "dev", local=True, today="2026-11-23", head=Commit(ref="branch", hash="a" * 40))


def _review(of: Plan | None = None) -> Review:
    return assemble(ABOUT, of or plan(), Judged(None), Sources(Path("/nowhere")))


def _change(name: str) -> Change:
    return next(each for each in _review().changes if each.urn.endswith(f"::{name}"))


def test_the_gravest_change_comes_first_and_the_routine_last() -> None:
    ranks = [change.rank for change in _review().changes]
    assert ranks == sorted(ranks, reverse=True)
    assert _review().changes[0].urn.endswith("::replaced")


def test_a_replaced_store_says_why_and_what_is_lost() -> None:
    change = _change("replaced")
    assert change.consequence is Consequence.DATA
    assert change.risks[0].reason.startswith(
        "it is deleted and made anew, because location changes, and with it files and tables"
    )
    assert [(each.path, each.old, each.new, each.replaces) for each in change.properties] == [
        ("location", "uksouth", "ukwest", True)
    ]


def test_the_deletion_of_something_protected_is_seen_and_said_to_be_refused() -> None:
    change = _change("deleted")
    assert change.protected
    assert change.risks[0].reason.endswith("It is protected: the engine refuses until that is taken off")


def test_protection_that_is_taken_off_is_a_change_though_azure_sees_none() -> None:
    change = _change("lets-go")
    assert change.operation is Operation.UPDATE
    assert [(each.path, each.old, each.new) for each in change.properties] == [("(protect)", True, False)]
    assert Consequence.PROTECTION in {risk.consequence for risk in change.risks}


def test_what_is_let_go_is_graver_where_it_holds_data() -> None:
    change = _change("forgotten")
    assert (change.operation, change.consequence) == (Operation.FORGET, Consequence.PROTECTION)
    assert change.rank >= 70


def test_a_renamed_resource_is_no_change_and_whoever_needs_it_is_told_by_its_new_name() -> None:
    review = _review()
    assert not any("rename" in change.urn or "has-new-name" in change.urn for change in review.changes)
    group = next(urn for urn in review.dependants if urn.endswith("::data-rg"))
    names = {urn.rpartition("::")[2] for urn in review.dependants[group]}
    assert "has-new-name" in names
    assert "renamed" not in names


def test_a_new_name_opens_and_closes_nothing() -> None:
    told = [f"{effect.subject} {effect.object}" for effect in _review().effects]
    assert not [each for each in told if "rename" in each or "has-new-name" in each]


def test_components_and_providers_that_stay_are_not_counted() -> None:
    assert _review().unchanged == 1


def test_a_changed_secret_is_shown_to_change_and_never_what_it_is() -> None:
    change = _change("worker")
    assert [(each.path, each.old, each.new) for each in change.properties] == [
        ("tags.note", Unknown.MASKED, Unknown.MASKED)
    ]
    assert "xyzzy" not in _review().model_dump_json()


def test_an_opened_rule_under_an_agreement_is_a_door_of_it() -> None:
    (effect,) = _review().agreements
    assert (effect.agreement, effect.effect, effect.doors, effect.last_day) == (
        "IAA-003",
        "opens",
        ["app: in"],
        "2028-07-31",
    )
    assert effect.said == "opens IAA-003 in 1 place (until 2028-07-31)"
    assert _change("app").agreement == "IAA-003"


def test_names_are_azures_where_it_has_any_that_people_know() -> None:
    assert _change("replaced").name == "streplaced01"
    assert _change("worker-reads").name == "worker-reads"  # Azure calls it by a GUID


def test_a_review_without_findings_says_that_the_rules_are_not_known_to_hold() -> None:
    assert _review().problems == ["the rules left no findings: whether they hold is not known"]


def test_a_preview_that_failed_is_incomplete_and_says_why_and_what_stands_is_taken_to_stay() -> None:
    whole = plan()
    cut = Recording({}, ended=True, succeeded=False)
    review = _review(Plan(cut, whole.standing, {}))
    assert not review.complete
    assert "the preview failed, and the engine did not say why" in review.problems
    assert "9 resources that stand were not reached: whether they change or go is not known" in review.problems
    assert review.changes == []
    assert Plan(cut, whole.standing, {}).after.keys() == whole.standing.keys()


def test_a_review_reads_again_as_it_was_written() -> None:
    review = _review()
    assert Review.model_validate_json(review.model_dump_json(by_alias=True)) == review


def test_ten_thousand_changes_make_a_review() -> None:
    step = next(each for each in plan().steps if each.urn.endswith("::replaced"))
    steps = {urn: replace(step, urn=urn) for urn in (f"{step.urn}-{number}" for number in range(10_000))}
    review = _review(Plan(Recording(steps, ended=True, succeeded=True), {}, {}))
    assert len(review.changes) == 10_000
    assert review.complete


def test_without_a_state_the_recording_tells_what_stood() -> None:
    alone = Plan(plan().recording, {}, {})
    names = {each.name for each in alone.before.values()}
    assert {"deleted", "renamed", "replaced"} <= names
    assert "worker-reads" not in names
