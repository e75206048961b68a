import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cli.errors import BadInputError
from cli.exits import Exit
from cli.pipeline.judging import Bar, changed_files, gates, judge, reviews, waiting
from estate.calendar import Calendar
from estate.thresholds import Thresholds
from review.model import Breach, Commit, Operation
from review.thresholds import Approval
from tests.support.reviews import change, review

COMMIT = "a" * 40
HEAD = Commit(ref="HEAD", hash=COMMIT)
APPROVED = [Approval("closed-season", COMMIT), Approval("deletions", COMMIT)]
BAR = Bar(
    Thresholds.model_validate(
        {
            "teams": {"boss": "bosses"},
            "deletions": [{"name": "deletions", "why": "x", "allowed_by": ["boss"], "more_than": 0}],
            "danger_files": [
                {"name": "program", "why": "x", "allowed_by": ["boss"], "paths": ["/stacks/"], "before_preview": True},
                {"name": "people", "why": "x", "allowed_by": ["boss"], "paths": ["/estate/people.yaml"]},
            ],
            "freezes": [{"name": "closed-season", "why": "x", "allowed_by": ["boss"]}],
        }
    ),
    Calendar.model_validate(
        {
            "horizon": date(2030, 1, 1),
            "windows": [
                {
                    "name": "freeze",
                    "said": "x",
                    "from": date(2026, 11, 1),
                    "to": date(2026, 11, 30),
                    "services": "all",
                    "source": "x",
                }
            ],
        }
    ),
    date(2026, 11, 23),
)


def real(**facts: Any) -> Any:
    return review(change("store", Operation.DELETE), **{"head": HEAD, "local": False, **facts})


def test_only_what_a_preview_runs_waits_before_it() -> None:
    assert gates(BAR, ["stacks/blueprint.py", "estate/people.yaml"]) == ["program"]
    assert gates(BAR, ["estate/people.yaml"]) == []


def test_the_breaches_are_found_anew_whatever_the_branch_s_review_says() -> None:
    lying = real(breaches=[Breach(threshold="deletions", said="x", allowed_by=["anybody"], allowed=True)])
    judged = judge(lying, BAR, [], [], COMMIT)
    assert judged.code is Exit.THRESHOLD
    assert [(each.threshold, each.allowed) for each in judged.review.breaches] == [
        ("deletions", False),
        ("closed-season", False),
    ]
    assert [each.threshold for each in judged.crossed] == ["deletions", "closed-season"]


def test_a_change_that_was_allowed_may_go_on() -> None:
    judged = judge(real(), BAR, [], APPROVED, COMMIT)
    assert (judged.code, judged.crossed) == (Exit.FINE, [])


def test_a_day_that_the_branch_names_opens_no_closed_season() -> None:
    judged = judge(real(today="2027-01-15"), BAR, [], [], COMMIT)
    assert "closed-season" in [each.threshold for each in judged.crossed]
    assert waiting(BAR, [real(today="2027-01-15")], by_hand=False) == ["closed-season"]


def test_an_edited_record_stays_whatever_is_approved() -> None:
    edited = Breach(threshold="agreements-as-signed", said="x", allowed_by=["nobody"])
    judged = judge(real(), BAR, [], [*APPROVED, Approval("agreements-as-signed", COMMIT)], COMMIT, [edited])
    assert (judged.code, judged.crossed) == (Exit.THRESHOLD, [edited])


@pytest.mark.parametrize(
    ("facts", "got"),
    [
        ({"head": Commit(ref="HEAD", hash="b" * 40)}, f"the review is of {'b' * 40}; expected"),
        ({"head": Commit(ref="HEAD", hash=COMMIT, dirty=True)}, f"is of {COMMIT} with other files; expected"),
        ({"local": True}, f"is of {COMMIT}, against the local Azure; expected"),
        ({"head": Commit(ref="HEAD", hash="")}, "is of no commit; expected"),
    ],
    ids=["another commit", "other files", "the local Azure", "no commit"],
)
def test_a_review_of_something_else_proves_nothing(facts: dict[str, Any], got: str) -> None:
    with pytest.raises(BadInputError) as refused:
        judge(real(**facts), BAR, [], APPROVED, COMMIT)
    assert got in str(refused.value)


def test_on_main_a_freeze_is_asked_again_and_of_an_unseen_change_everything() -> None:
    assert waiting(BAR, [real()], by_hand=False) == ["closed-season"]
    assert waiting(BAR, [real()], by_hand=True) == ["closed-season", "deletions"]


def test_a_run_without_reviews_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as refused:
        reviews(tmp_path, ["havering-dev"])
    assert str(refused.value) == (
        f"{tmp_path}: got reviews of nothing, expected one of each of havering-dev. Look at the jobs before this one."
    )


def test_a_second_review_of_a_stack_is_not_let_in_beside_the_first(tmp_path: Path) -> None:
    for name in ("review-havering-dev", "review-zzz"):
        (tmp_path / name).mkdir()
        text = real(stack="havering-dev").model_dump_json(by_alias=True)
        (tmp_path / name / "review.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match="got reviews of havering-dev, havering-dev, expected one of each"):
        reviews(tmp_path, ["havering-dev"])


def test_a_review_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "review-havering-dev").mkdir()
    (tmp_path / "review-havering-dev" / "review.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BadInputError, match="a review cannot be read"):
        reviews(tmp_path, ["havering-dev"])


def test_reviews_are_read_from_a_folder_each(tmp_path: Path) -> None:
    for name in ("havering-dev", "havering-prod"):
        (tmp_path / name).mkdir()
        text = real(stack=name).model_dump_json(by_alias=True)
        (tmp_path / name / "review.json").write_text(text, encoding="utf-8")
    assert [each.stack for each in reviews(tmp_path, ["havering-prod", "havering-dev"])] == [
        "havering-dev",
        "havering-prod",
    ]


def git(folder: Path, *arguments: str) -> str:
    typed = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    return subprocess.run(typed, capture_output=True, text=True, check=True).stdout.strip()


def test_what_a_branch_changed_is_told_by_git_with_both_names_of_what_moved(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "old name.py").write_text("x = 1\n" * 20, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    base = git(tmp_path, "rev-parse", "HEAD")
    git(tmp_path, "mv", "old name.py", "docs.md")
    (tmp_path / "ümläut.py").write_text("", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "second")
    assert changed_files(tmp_path, base) == ["docs.md", "old name.py", "ümläut.py"]
    for nothing in ("f" * 40, "", f"--output={tmp_path}/out"):
        with pytest.raises(BadInputError, match="Check it out with `fetch-depth: 0`"):
            changed_files(tmp_path, nothing)
