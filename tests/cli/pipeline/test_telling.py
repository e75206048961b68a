from typing import Any

import pytest

from cli.errors import BadInputError, CommandError
from cli.exits import Exit
from cli.pipeline.github import GitHub
from cli.pipeline.judging import Judged, approvals
from cli.pipeline.telling import BOT, comment, context, reviewed_digest, status
from review.reports.markdown import marker
from review.thresholds import Approval
from tests.support.fake_github import FakeGitHub, fake_github
from tests.support.reviews import review

HEAD = "a" * 40
MERGED = "b" * 40
STACK = "havering-prod"
DIGEST = "ab" * 32
COMMENTS = "issues/7/comments?per_page=100&page=1"
RUNS = f"actions/workflows/preview.yml/runs?event=pull_request&head_sha={HEAD}&per_page=1"


def hub(fake: FakeGitHub) -> GitHub:
    return GitHub(fake.address, "owner/name", "token")


def written(text: str, login: str = BOT, number: int = 1) -> dict[str, Any]:
    return {"id": number, "user": {"login": login}, "body": text}


def test_the_first_comment_is_new() -> None:
    with fake_github({COMMENTS: [written("hello", "somebody")]}) as fake:
        comment(hub(fake), "7", review())
    (one,) = fake.written
    assert (one.method, one.path) == ("POST", "issues/7/comments")
    assert one.body["body"].startswith(marker(STACK))
    assert one.authorisation == "Bearer token"


def test_the_next_one_is_written_over_it() -> None:
    ours = written(f"{marker(STACK)}\nold", number=42)
    with fake_github({COMMENTS: [written("hello", "somebody"), ours]}) as fake:
        comment(hub(fake), "7", review())
    (one,) = fake.written
    assert (one.method, one.path) == ("PATCH", "issues/comments/42")


def test_ours_is_found_after_a_hundred_others() -> None:
    answers = {
        COMMENTS: [written("x", "somebody", number) for number in range(100)],
        "issues/7/comments?per_page=100&page=2": [written(marker(STACK), number=101)],
    }
    with fake_github(answers) as fake:
        comment(hub(fake), "7", review())
    assert [each.path for each in fake.written] == ["issues/comments/101"]


def test_a_comment_that_only_looks_like_ours_is_left_alone() -> None:
    with fake_github({COMMENTS: [written(marker(STACK), "somebody"), written(marker("havering-dev"))]}) as fake:
        comment(hub(fake), "7", review())
    assert [each.method for each in fake.written] == ["POST"]


@pytest.mark.parametrize(
    ("code", "final", "state"),
    [
        (Exit.FINE, True, "success"),
        (Exit.FINE, False, "success"),
        (Exit.THRESHOLD, False, "pending"),
        (Exit.THRESHOLD, True, "failure"),
    ],
)
def test_the_status_says_whether_it_may_go_on_and_which_change_it_is(code: Exit, state: str, *, final: bool) -> None:
    with fake_github({}) as fake:
        status(hub(fake), HEAD, Judged(review(), code, []), final=final, page="https://example.org")
    (one,) = fake.written
    assert one.path == f"statuses/{HEAD}"
    assert one.body == {
        "state": state,
        "context": "havering/review havering-prod",
        "description": f"digest {DIGEST}",
        "target_url": "https://example.org",
    }


def test_an_approval_is_an_environment_that_somebody_let_through() -> None:
    history = [
        {"state": "approved", "environments": [{"name": "allow-closed-season"}, {"name": "havering-prod"}]},
        {"state": "rejected", "environments": [{"name": "allow-weaker"}]},
    ]
    with fake_github({"actions/runs/9/approvals": history}) as fake:
        assert approvals(hub(fake), "9", HEAD) == [Approval("closed-season", HEAD)]


def said(**changes: Any) -> dict[str, Any]:
    return {
        "context": context(STACK),
        "state": "success",
        "description": f"digest {DIGEST}",
        "creator": {"login": BOT},
        **changes,
    }


def merged(*statuses: dict[str, Any], run: str | None = "success", commit: str = MERGED) -> dict[str, Any]:
    return {
        f"commits/{MERGED}/pulls": [{"merge_commit_sha": commit, "head": {"sha": HEAD}}],
        f"commits/{HEAD}/statuses?per_page=100&page=1": list(statuses),
        RUNS: {"workflow_runs": [{"conclusion": run}] if run else []},
    }


def test_the_reviewed_change_is_that_of_the_pull_request_that_became_the_commit() -> None:
    with fake_github(merged(said(), said(description=f"digest {'cd' * 32}"))) as fake:
        assert reviewed_digest(hub(fake), MERGED, STACK) == DIGEST


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (merged(), "got none, expected success"),
        (merged(commit=HEAD), "it came by no pull request, so nobody has reviewed it"),
        (merged(said(state="failure")), f"got failure, 'digest {DIGEST}', expected success"),
        (merged(said(state="failure"), said()), "got failure"),
        (merged(said(description="digest cafe")), "got success, 'digest cafe', expected success"),
        (merged(said(creator={"login": "somebody"})), "got none"),
        (merged(said(context=context("havering-dev"))), "got none"),
        (merged(said(), run="failure"), "preview.yml of its pull request: got failure, expected success"),
        (merged(said(), run=None), "got no run"),
    ],
    ids=[
        "no status",
        "a direct push",
        "not let through",
        "the newest counts",
        "no digest",
        "another's",
        "another stack",
        "the run failed",
        "no run",
    ],
)
def test_what_nobody_reviewed_is_not_applied(answers: dict[str, Any], why: str) -> None:
    with fake_github(answers) as fake, pytest.raises(BadInputError) as refused:
        reviewed_digest(hub(fake), MERGED, STACK)
    assert why in str(refused.value)
    assert "start the workflow by hand with its digest" in str(refused.value)


def test_what_github_answers_instead_is_said_without_the_token() -> None:
    with fake_github({}) as fake, pytest.raises(CommandError) as refused:
        hub(fake).get("actions/runs/9/approvals")
    assert str(refused.value) == 'GET actions/runs/9/approvals: GitHub answered 404: {"message": "Not Found"}'


def test_no_answer_is_said() -> None:
    with pytest.raises(CommandError, match="GET x: GitHub does not answer"):
        GitHub("http://127.0.0.1:9", "owner/name", "token").get("x")


def test_a_job_without_a_token_is_told_what_it_lacks() -> None:
    with pytest.raises(BadInputError) as refused:
        GitHub.of_job({"GITHUB_REPOSITORY": "owner/name"})
    assert str(refused.value).startswith("GITHUB_API_URL, GITHUB_TOKEN: not set, so this is no job of a workflow")
