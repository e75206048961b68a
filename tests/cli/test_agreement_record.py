"""`havering agreements check --base`: what was signed is compared with a commit, and stays."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.agreement_record import edited_record
from cli.agreements import app
from cli.errors import BadInputError
from cli.review.git import Git
from tests.support.estates import SmallEstate, minimal
from tests.support.repository import Repository

FILE = "agreements/IAA-001.yaml"
LATER = (
    "estate/agreements/IAA-001.yaml: 'ends' of IAA-001 was changed: got 2029-07-31, expected 2028-07-31, as in main "
    "(what was decided stays as it was decided). Put it back, and add a variation that everybody who signed has "
    "decided."
)

LONGER = """variations:
  - decision: {reference: V1, approved_by: s151-officer, consulted: [chief-executive], date: 2028-07-20}
    their_decisions: {newham: {reference: V1, approved_by: their office, date: 2028-07-20}}
    ends: 2028-09-30
    why: Not ready
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallEstate:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    small = minimal(tmp_path)
    Repository.made(small.root)
    return small


def check(small: SmallEstate, *more: str, base: str = "main") -> Result:
    return CliRunner().invoke(app, ["check", "--base", base, *more, "--root", str(small.root)])


def test_what_nobody_touched_stands(small: SmallEstate) -> None:
    ran = check(small)
    assert (ran.exit_code, ran.output.partition("): ")[2]) == (0, "all of it stands\n")


def test_an_end_that_is_edited_in_place_is_refused_and_leaves_1(small: SmallEstate) -> None:
    small.edit(FILE, "ends: 2028-07-31", "ends: 2029-07-31")
    assert small.found() == [], "nothing else tells"
    ran = check(small)
    assert ran.exit_code == 1
    assert ran.output.splitlines()[0] == LATER
    assert ran.output.splitlines()[1].endswith("): 1 of it changed")


def test_the_same_as_json(small: SmallEstate) -> None:
    small.edit(FILE, "ends: 2028-07-31", "ends: 2029-07-31")
    ran = check(small, "--format", "json")
    record = json.loads(ran.output)["record"]
    assert (ran.exit_code, record["base"], record["kept"]) == (1, "main", False)
    assert record["faults"][0]["what"] == "'ends' of IAA-001 was changed"


def test_it_is_judged_beside_a_state(small: SmallEstate) -> None:
    state = small.root / "state.json"
    state.write_text("[]")
    ran = check(small, "--state", str(state), "--format", "json")
    found = json.loads(ran.output)
    assert (ran.exit_code, found["passed"], found["record"]["kept"]) == (0, True, True)


@pytest.mark.parametrize("base", ["nowhere", "--all"])
def test_a_commit_that_is_none_is_refused(small: SmallEstate, base: str) -> None:
    ran = check(small, base=base)
    assert isinstance(ran.exception, BadInputError)
    assert str(ran.exception).startswith(f"--base {base}: no such commit in {small.root}")


def test_what_others_recorded_since_the_branch_left_is_not_missed_in_it(small: SmallEstate) -> None:
    held = Repository(small.root)
    before = small.path(FILE).read_text("utf-8")
    held.git("branch", "mine")
    small.add(FILE, "notice_given: {by: newham, on: 2027-01-01, ends: 2027-06-30, reference: Letter}\n")
    held.commit("notice")
    held.git("checkout", "--quiet", "mine")
    assert small.path(FILE).read_text("utf-8") == before
    ran = check(small)
    assert (ran.exit_code, ran.output.partition("): ")[2]) == (0, "all of it stands\n")


def test_a_commit_without_an_estate_is_refused(small: SmallEstate) -> None:
    held = Repository(small.root)
    held.git("checkout", "--quiet", "--orphan", "empty")
    held.git("rm", "--quiet", "-r", "--cached", ".")
    held.git("commit", "--quiet", "--allow-empty", "--message", "empty")
    ran = check(small, base="empty")
    assert isinstance(ran.exception, BadInputError)
    assert "the estate of that commit cannot be read, so nothing can be compared" in str(ran.exception)


def test_a_broken_file_of_the_commit_is_said(small: SmallEstate) -> None:
    text = small.path(FILE).read_text("utf-8")
    small.write(FILE, "id: [")
    Repository(small.root).commit("broken")
    small.write(FILE, text)
    ran = check(small)
    assert isinstance(ran.exception, BadInputError)
    assert "cannot be read, so nothing can be compared" in str(ran.exception)


def test_a_review_tells_what_a_change_edits(small: SmallEstate) -> None:
    git = Git(small.root)
    base = git.commit("main")
    small.edit(FILE, "ends: 2028-07-31", "ends: 2029-07-31")
    (breach,) = edited_record(small.root, git, base, git.changed_files(base))
    assert (breach.threshold, breach.said, breach.allowed_by) == ("agreements-as-signed", LATER, ["nobody"])
    assert not breach.allowed
    assert edited_record(small.root, git, base, ["docs/agreements.md"]) == [], "it touches no agreement"


def test_a_decision_taken_in_time_and_recorded_late_edits_nothing(
    small: SmallEstate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "2028-08-05")
    small.edit(FILE, "exit:", "extension: {times: 1, days: 90, cap: 2028-10-29}\nexit:")
    Repository(small.root).commit("may be longer")
    small.edit(FILE, "exit:", f"{LONGER}exit:")
    assert "warning: estate/agreements/IAA-001.yaml: IAA-001 had ended" in check(small).output
    git = Git(small.root)
    assert edited_record(small.root, git, git.commit("main"), [f"estate/{FILE}"]) == []


def test_a_review_says_that_it_cannot_tell(small: SmallEstate) -> None:
    git = Git(small.root)
    small.write(FILE, "id: [")
    (breach,) = edited_record(small.root, git, git.commit("main"), [f"estate/{FILE}"])
    assert breach.said.startswith("it cannot be told: estate/agreements/IAA-001.yaml")
