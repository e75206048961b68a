"""A preview that was cut off, that failed, that has no base, that is huge or hostile: a correct report all the same."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from cli.exits import Exit
from cli.review.verdict import verdict
from cli.review.write import REPORT, reports
from review.assemble import About, Judged, assemble
from review.events import Recording, Step, read_events
from review.links import Sources
from review.model import Change, Commit, Operation, Review
from review.plan import Plan
from review.reports.headline import headline
from review.reports.markdown import LIMIT
from review.state import read_state
from tests.review.scenarios.recording import BASE, base, larger, read, review_of
from tests.review.scenarios.scenario import scenario

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) `</details>` @everybody & \"'"
SOME = ["storage-deleted", "zone-deleted", "flow-added", "zone-added", "log-lost"]


def _recorded(name: str) -> dict[str, Any]:
    return larger(read(name), base())


def _reviewed(name: str, folder: Path, **instead: Any) -> Review:
    return review_of(scenario(name), _recorded(name) | instead, base(), folder)


def _all_reports(review: Review) -> dict[str, str]:
    """Every report, each read once by what reads its kind."""
    made = reports(review, None, None)
    assert Review.model_validate_json(made[REPORT]) == review
    json.loads(made["review.sarif"])
    ElementTree.fromstring(made["review.junit.xml"])  # noqa: S314  our own text
    return made


@pytest.mark.parametrize("name", SOME)
@pytest.mark.parametrize("tenths", [0, 3, 7, 10])
def test_events_that_are_cut_off_are_told_as_a_part(name: str, tenths: int, tmp_path: Path) -> None:
    events = _recorded(name)["events"]
    place = min(len(events) * tenths // 10, len(events) - 1)
    review = _reviewed(name, tmp_path, events=[*events[:place], events[place][: len(events[place]) // 2]])
    assert not review.complete
    assert any("the preview was cut off, and what follows is missing" in each for each in review.problems)
    assert verdict(review, "")[0] is Exit.PREVIEW_FAILED
    assert "Not the whole" in headline(review) or "What this does is not known" in headline(review)
    for claim in ("Nothing is deleted", "Nothing changes", "nothing becomes reachable", "stay as they are."):
        assert claim not in headline(review), claim
    for file, text in _all_reports(review).items():
        assert file != "review.md" or "cut off" in text


@pytest.mark.parametrize("name", SOME)
def test_what_a_cut_recording_tells_the_whole_one_tells_too(name: str, tmp_path: Path) -> None:
    events = _recorded(name)["events"]
    whole = {each.urn: each.operation for each in _reviewed(name, tmp_path / "whole").changes}
    part = _reviewed(name, tmp_path / "part", events=events[: len(events) * 8 // 10])
    assert {each.urn: each.operation for each in part.changes}.items() <= whole.items()


def test_without_findings_of_a_base_nothing_counts_as_new(tmp_path: Path) -> None:
    stands = base() | {"findings": None}
    review = review_of(scenario("log-lost"), _recorded("log-lost"), stands, tmp_path)
    assert review.complete
    assert {each.change for each in review.policies} == {"unchanged"}
    assert any(each.rule == "HAV-MON-002" and each.blocks for each in review.policies)


def test_without_any_state_everything_that_stays_is_not_taken_for_new(tmp_path: Path) -> None:
    bare = Plan(read_events(_recorded("flow-added")["events"]), {}, {})
    about = About("havering-dev", "dev", local=True, today="2026-11-23", head=Commit(ref="branch", hash="a" * 40))
    review = assemble(about, bare, Judged(None), Sources(tmp_path))
    assert {each.operation for each in review.changes} == {Operation.UPDATE}
    assert [effect.object for effect in review.effects] == ["parks/app (10.48.8.128/26) on tcp 1433"]


@pytest.mark.long
def test_ten_thousand_changes_make_every_report_and_no_deletion_is_lost() -> None:
    whole = _recorded("storage-deleted")
    recording, standing = read_events(whole["events"]), read_state(base()["state"], BASE)
    gone = [each for each in recording.steps.values() if each.operation is Operation.DELETE and each.side.custom]
    steps = dict(_many(gone, 10_000))
    about = About("havering-dev", "dev", local=True, today="2026-11-23", head=Commit(ref="branch", hash="a" * 40))
    plan = Plan(Recording(steps, ended=True, succeeded=True), standing, {})
    review = assemble(about, plan, Judged(None), Sources(Path("/nowhere")))
    assert len(review.changes) == 10_000
    made = _all_reports(review)
    assert len(made["review.md"].encode()) <= LIMIT
    assert "10,000 deleted" in made["review.md"]
    stores = sum(change.kind == "storage account" for change in review.changes)
    assert f"{stores:,} data stores are deleted" in headline(review)
    assert all(change.name in made[REPORT] for change in review.changes)


def _many(of: list[Step], count: int) -> Iterator[tuple[str, Step]]:
    for number in range(count):
        step = of[number % len(of)]
        urn = f"{step.urn}-{number}"
        assert step.old
        yield urn, replace(step, urn=urn, old=replace(step.old, urn=urn))


class _Live(HTMLParser):
    """What of a page could be run, or asks for something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in {"script", "img", "iframe", "object", "embed", "form", "link", "base"} else []
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on") or name == "style"]
        self.found += [f"{tag} {name}={value}" for name, value in attrs if value and "javascript:" in value.lower()
                       and name in {"href", "src", "action", "formaction"}]  # fmt: skip


def _hostile(name: str) -> list[str]:
    """A recording in which everything that people name is hostile: resources, groups, tags, roles, what was said."""
    text = "\n".join(each.strip() for each in _recorded(name)["events"])
    word = json.dumps(HOSTILE)[1:-1]
    for said in (
        "rg-hav-parks-dev-uks",
        "sthavparksduks59fb",
        "lz-parks-owners",
        "No public addresses",
        "Parks bookings",
    ):
        text = text.replace(said, f"{said}{word}")
    return text.split("\n")


@pytest.mark.parametrize("name", [*SOME, "program-fails"])
def test_names_and_messages_that_want_to_be_markup_are_text_in_every_report(name: str, tmp_path: Path) -> None:
    review = _reviewed(name, tmp_path / "hostile", events=_hostile(name))
    made = _all_reports(review)
    plain = reports(_reviewed(name, tmp_path / "plain"), None, None)["review.html"]
    assert _Live(made["review.html"]).found == _Live(plain).found, "the page's own, and nothing more"
    tokens = [
        each
        for block in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(made["review.md"])
        for each in (block, *(block.children or ()))
    ]
    html = "".join(each.content for each in tokens if each.type in {"html_block", "html_inline"})
    assert not [each for each in ("<script", "<img", "javascript:") if each in html.lower()]
    assert not [each for each in tokens if each.type in {"link_open", "image"}]
    assert html.count("<details>") == html.count("</details>")


def test_the_hostile_recordings_are_hostile(tmp_path: Path) -> None:
    reviews = [_reviewed(name, tmp_path / name, events=_hostile(name)) for name in ("zone-deleted", "program-fails")]
    told: list[Change] = [change for review in reviews for change in review.changes]
    assert any("<script>" in change.name for change in told)
    assert any("<script>" in problem for problem in reviews[1].problems)
